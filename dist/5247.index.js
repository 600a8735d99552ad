export const id = 5247;
export const ids = [5247];
export const modules = {

/***/ 92986:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $F: () => (/* binding */ openEc2),
/* harmony export */   B9: () => (/* binding */ openAutoScaling),
/* harmony export */   m_: () => (/* binding */ isAwsError),
/* harmony export */   su: () => (/* binding */ openSsm),
/* harmony export */   xV: () => (/* binding */ askAws)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97268);

/** One try and four more, with the SDK's growing pauses: a throttled account must not fail a bake. */
const MAX_ATTEMPTS = 5;
/**
 * EC2 of a region. Credentials and an endpoint other than AWS's (`AWS_ENDPOINT_URL`) come from the environment, as for
 * every AWS tool. The client is loaded only now: it is the heaviest thing of the suite.
 */
async function openEc2(region) {
    const { EC2Client } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193), __webpack_require__.e(7854)]).then(__webpack_require__.bind(__webpack_require__, 47854));
    return new EC2Client({ region, maxAttempts: MAX_ATTEMPTS });
}
/** The parameter store of a region; see {@link openEc2}. */
async function openSsm(region) {
    const { SSMClient } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(4736), __webpack_require__.e(4673)]).then(__webpack_require__.bind(__webpack_require__, 94673));
    return new SSMClient({ region, maxAttempts: MAX_ATTEMPTS });
}
/** Auto scaling groups of a region, of the environment's one when `undefined`; see {@link openEc2}. */
async function openAutoScaling(region) {
    const { AutoScalingClient } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(8932), __webpack_require__.e(3477)]).then(__webpack_require__.bind(__webpack_require__, 53477));
    return new AutoScalingClient({ ...(region === undefined ? {} : { region }), maxAttempts: MAX_ATTEMPTS });
}
/**
 * The answer of a call to AWS, or an error that says what to do.
 * @param permission the IAM action that the call needs, such as `ec2:DescribeImages`
 */
async function askAws(permission, call) {
    try {
        return await call;
    }
    catch (error) {
        throw explain(permission, error);
    }
}
/** Is this AWS's answer `name` (`ParameterNotFound`, `InvalidKeyPair.NotFound`)? */
function isAwsError(error, ...names) {
    const found = error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y ? error.cause : error;
    return found instanceof Error && names.includes(found.name);
}
/** What EC2, STS, SSM and their kin say of credentials that are wrong, disabled or over. */
const NOT_ACCEPTED = /^(ExpiredToken|ExpiredTokenException|RequestExpired|AuthFailure|InvalidClientTokenId|UnrecognizedClientException|InvalidSignatureException|SignatureDoesNotMatch)$/;
/** The name of the endpoint is not known: the region does not exist, or there is no network. */
const NO_ADDRESS = ['ENOTFOUND', 'EAI_AGAIN'];
/** Nobody answers there, after all tries: a firewall, or an AWS_ENDPOINT_URL of something that is not up. */
const NO_ANSWER = ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EPIPE'];
function explain(permission, error) {
    if (!(error instanceof Error))
        return error;
    const { name, message } = error;
    if (name === 'CredentialsProviderError') {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`No AWS credentials were found (${permission}). Add aws-actions/configure-aws-credentials before this step, and "permissions: id-token: write" to the job.`, { cause: error });
    }
    if (NOT_ACCEPTED.test(name)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`AWS does not accept the credentials (${permission}): ${message} Get fresh ones before this step.`, {
            cause: error
        });
    }
    if (/^(UnauthorizedOperation|AccessDenied|AccessDeniedException)$/.test(name)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`The AWS role may not do ${permission}. Allow it in the role's policy. AWS says: ${message}`, {
            cause: error
        });
    }
    const { code, hostname } = error;
    if (code !== undefined && NO_ADDRESS.includes(code)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`There is no address for ${hostname ?? 'AWS'} (${permission}). Check the region, for example us-east-1, and the network of this runner.`, { cause: error });
    }
    if (code !== undefined && NO_ANSWER.includes(code)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`AWS could not be reached (${permission}): ${message}. Check the network of this runner, and AWS_ENDPOINT_URL if it is set.`, { cause: error });
    }
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`AWS answered ${permission} with ${name}: ${message}`, { cause: error });
}


/***/ }),

/***/ 55247:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openSavedPlans: () => (/* binding */ openSavedPlans),
/* harmony export */   sealPlans: () => (/* binding */ sealPlans)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(97268);
/* harmony import */ var _setup_tools_installed_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(21881);
/* harmony import */ var _binding_step_binding_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(29733);
/* harmony import */ var _report_artifact_files_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(67878);
/* harmony import */ var _sealing_seal_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(35804);
/* harmony import */ var _sealing_step_key_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(74015);
/* harmony import */ var _stacks_init_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(60501);
/* harmony import */ var _stacks_planned_stacks_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(81903);
/* harmony import */ var _stacks_planning_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(76960);











/** With `verify: saved` the plan files, sealed, by the name that they get in the artifact; else none. */
async function sealPlans(step, fresh) {
    const sealed = new Map();
    const key = step.settings.verify === 'saved' ? (0,_sealing_step_key_js__WEBPACK_IMPORTED_MODULE_6__/* .sealingKeyOf */ .Y)(step) : undefined;
    if (key === undefined)
        return sealed;
    for (const [at, { terraform, plan, digest, file }] of fresh.entries()) {
        const binding = (0,_binding_step_binding_js__WEBPACK_IMPORTED_MODULE_3__/* .bindingOf */ .h)(step, terraform.stack, { toolVersion: plan.toolVersion, planDigest: digest });
        sealed.set((0,_report_artifact_files_js__WEBPACK_IMPORTED_MODULE_4__/* .savedFileName */ .tu)(at), await (0,_sealing_seal_js__WEBPACK_IMPORTED_MODULE_5__/* .seal */ .o)((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file), 'plan', key, binding));
    }
    return sealed;
}
/**
 * The plan files that were approved, opened, each for its stack. Nothing of a file reaches Terraform before every byte
 * was verified and every field of its binding fits.
 */
async function openSavedPlans(approved, { all, cache }, step) {
    const { settings, digestKey, cancellation } = step;
    const planning = { settings, digestKey, cache, cancellation };
    const planned = [];
    // One after the other: a field that does not fit ends the step before anything else is started.
    for (const terraform of all) {
        const content = await openSaved(approved, terraform, step);
        planned.push(await (0,_stacks_planned_stacks_js__WEBPACK_IMPORTED_MODULE_8__/* .attempt */ .CD)(terraform, async () => {
            const started = Date.now();
            await (0,_stacks_init_js__WEBPACK_IMPORTED_MODULE_7__/* .initialise */ .Y)(terraform, planning);
            const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(terraform.home, 'plan.tfplan');
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(file, content, { mode: 0o600 });
            return (0,_stacks_planning_js__WEBPACK_IMPORTED_MODULE_9__/* .readFresh */ .RZ)(terraform, file, planning, { started, diagnostics: [] });
        }));
    }
    return planned;
}
async function openSaved({ saved }, { stack, program }, step) {
    const key = (0,_sealing_step_key_js__WEBPACK_IMPORTED_MODULE_6__/* .sealingKeyOf */ .Y)(step);
    const found = saved?.get(stack.name);
    if (key === undefined || found === undefined) {
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_10__/* .UserError */ .y(`The approved plan holds no plan file of ${stack.name}. Write "verify: saved" and the same plan-key in the step that plans, too.`);
    }
    const toolVersion = (await (0,_setup_tools_installed_js__WEBPACK_IMPORTED_MODULE_2__/* .askVersion */ .q)(program)) ?? '';
    const here = (0,_binding_step_binding_js__WEBPACK_IMPORTED_MODULE_3__/* .bindingOf */ .h)(step, stack);
    const expected = { ...here, toolVersion, ...found.expected };
    return (await (0,_sealing_seal_js__WEBPACK_IMPORTED_MODULE_5__/* .openSealed */ .j)((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(found.file), { holds: 'plan', key, expected })).content;
}


/***/ }),

/***/ 37924:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ fieldsFor),
/* harmony export */   k: () => (/* binding */ compareBindings)
/* harmony export */ });
const EVERYWHERE = ['digest', 'saved', 'state'];
const PLANS = ['digest', 'saved'];
const AGAIN = 'Plan again and have that plan approved.';
/**
 * The one table of what must fit. In the order in which a difference is told: where, what, how, by whom.
 *
 * A fresh plan is compared by its own digest, so an approval (`digest`) may come from another version of the tool, run
 * or attempt. A plan file (`saved`) is applied as it is: everything must fit. A kept state (`state`) belongs to its
 * place only: whatever commit is stored by, the state is the same.
 */
const RULES = {
    repositoryId: {
        label: 'repository',
        refusedIn: EVERYWHERE,
        advice: 'Use what was made in this repository.'
    },
    // Shown with the id; a renamed repository is the same one.
    repository: { label: 'repository', refusedIn: [], advice: '' },
    environment: {
        label: 'environment',
        refusedIn: EVERYWHERE,
        advice: 'Give both steps the same input environment, or plan for this environment and have that plan approved.'
    },
    workspace: {
        label: 'workspace',
        refusedIn: EVERYWHERE,
        advice: 'Give both steps the same input workspace.'
    },
    stack: {
        label: 'stack',
        refusedIn: EVERYWHERE,
        advice: 'Give both steps the same working-directory.'
    },
    tool: {
        label: 'tool',
        refusedIn: EVERYWHERE,
        advice: 'Give both steps the same input tool.'
    },
    commit: {
        label: 'commit',
        refusedIn: PLANS,
        advice: 'Plan this commit and have it approved.'
    },
    lockFile: {
        label: 'lock file (.terraform.lock.hcl)',
        refusedIn: PLANS,
        advice: `Other providers than reviewed would run. ${AGAIN}`
    },
    inputs: {
        label: 'variables, targets or arguments',
        refusedIn: PLANS,
        advice: 'Give both steps the same var-file, vars, target and plan-key.'
    },
    workflow: {
        label: 'workflow',
        refusedIn: PLANS,
        advice: 'Name in plan-workflow the workflow that plans.'
    },
    event: { label: 'event', refusedIn: ['saved'], advice: AGAIN },
    // The format of a plan file belongs to one version of the tool.
    toolVersion: {
        label: 'version of the tool',
        refusedIn: ['saved'],
        advice: 'Install the same version in both jobs, or plan again.'
    },
    runId: { label: 'run', refusedIn: ['saved'], advice: AGAIN },
    runAttempt: { label: 'attempt of the run', refusedIn: ['saved'], advice: AGAIN },
    planDigest: { label: 'digest', refusedIn: ['saved'], advice: AGAIN }
};
/** The fields that must be equal for this use, in the order in which they are compared. */
function fieldsFor(use) {
    return Object.keys(RULES).filter(field => RULES[field].refusedIn.includes(use));
}
/**
 * Compare what is here now with what something was made for.
 * @param subject what is told of, as the beginning of a sentence: `The approved plan`
 */
function compareBindings(expected, found, fields, subject = 'The approved plan') {
    const field = fields.find(one => expected[one] !== found[one]);
    if (field === undefined)
        return undefined;
    const { label, advice } = RULES[field];
    return { field, sentence: `${subject} is of another ${label}: ${valuesText(expected, found, field)}. ${advice}` };
}
function valuesText(expected, found, field) {
    // Nobody can read anything in two HMACs.
    if (field === 'inputs')
        return 'what was given then is not what is given now';
    const show = (binding) => field === 'repositoryId' ? `${binding.repository} (id ${binding.repositoryId})` : shortened(String(binding[field]));
    return `it was made for ${show(found)}, this is ${show(expected)}`;
}
function shortened(value) {
    const hex = /^(sha256:)?([0-9a-f]{40,64})$/.exec(value);
    return hex === null ? value.slice(0, 200) : `${hex[1] ?? ''}${hex[2]?.slice(0, 12)}…`;
}


/***/ }),

/***/ 67878:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cs: () => (/* binding */ artifactName),
/* harmony export */   L: () => (/* binding */ DOCUMENT_FILE),
/* harmony export */   qx: () => (/* binding */ filesOfPlan),
/* harmony export */   tu: () => (/* binding */ savedFileName),
/* harmony export */   xu: () => (/* binding */ PAGE_FILE)
/* harmony export */ });
/* harmony import */ var _document_schema_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29915);

/** Files of the artifact that a plan leaves: the document for programs, the page for people. */
const DOCUMENT_FILE = 'plan.json';
const PAGE_FILE = 'plan.html';
/** Name of the artifact that the plans of one key leave. */
function artifactName(key, attempt) {
    return `insight-plan-${key}-${attempt}`;
}
/** Name of the sealed plan file of the stack at this place of the plan's document. */
function savedFileName(at) {
    return `saved-${at}.sealed`;
}
/** Plan files hold the whole configuration and state, rarely more than some MB. Bytes. */
const LARGEST_SAVED_PLAN = 500_000_000;
/** The page has what the document has, with the tags around it. Bytes. */
const LARGEST_PAGE = 2 * _document_schema_js__WEBPACK_IMPORTED_MODULE_0__/* .LONGEST_DOCUMENT */ .pN;
/**
 * Everything that the artifact of a plan may hold.
 * @param stacks how many stacks the plan has at the most
 */
function filesOfPlan(stacks) {
    return [
        { name: DOCUMENT_FILE, limit: _document_schema_js__WEBPACK_IMPORTED_MODULE_0__/* .LONGEST_DOCUMENT */ .pN },
        { name: PAGE_FILE, limit: LARGEST_PAGE, optional: true },
        ...Array.from({ length: stacks }, (_, at) => ({
            name: savedFileName(at),
            limit: LARGEST_SAVED_PLAN,
            optional: true
        }))
    ];
}


/***/ }),

/***/ 29915:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ax: () => (/* binding */ DOCUMENT_FORMAT),
/* harmony export */   kF: () => (/* binding */ AnyDocument),
/* harmony export */   pN: () => (/* binding */ LONGEST_DOCUMENT),
/* harmony export */   yo: () => (/* binding */ Document)
/* harmony export */ });
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63619);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73305);

/** Number of the form of a document. Readers refuse any other. */
const DOCUMENT_FORMAT = 1;
/** Longest document that is read, in UTF-16 units: several times the largest plan that anybody could review. */
const LONGEST_DOCUMENT = 256 * 1024 * 1024;
const LONGEST_NAME = 1000;
const LONGEST_ADDRESS = 20_000;
const LONGEST_MESSAGE = 100_000;
const MOST_STACKS = 1000;
const DEEPEST_PATH = 200;
const Name = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._minLength */ .m9(1), zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._maxLength */ .Eb(LONGEST_NAME));
const Address = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._maxLength */ .Eb(LONGEST_ADDRESS));
const Text = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._maxLength */ .Eb(LONGEST_MESSAGE));
const Digest = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._regex */ .Fk(/^sha256:[0-9a-f]{64}$/));
const Hex = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._regex */ .Fk(/^[0-9a-f]{64}$/));
const Path = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([Address, zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig()])).check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._maxLength */ .Eb(DEEPEST_PATH));
const Kind = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['create', 'update', 'delete', 'replace', 'forget', 'read', 'no-op', 'other']);
// An HMAC of a sensitive side is dropped should there be one.
const Side = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .discriminatedUnion */ .gMt('kind', [
    zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ kind: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz('absent') }),
    zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ kind: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz('known'), value: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .unknown */ .L5J() }),
    zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ kind: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz('unknown') }),
    zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ kind: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz('sensitive') })
]);
const Difference = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    path: Path,
    before: Side,
    after: Side,
    sensitive: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
    valueChanges: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY()
});
const Resource = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    address: Address,
    previousAddress: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(Address),
    deposed: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(Name),
    type: Name,
    provider: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._maxLength */ .Eb(LONGEST_NAME)),
    kind: Kind,
    actions: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(Name).check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._maxLength */ .Eb(20)),
    reason: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(Name),
    id: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(Address),
    importing: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(Address),
    replacePaths: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(Path),
    differences: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(Difference),
    region: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._maxLength */ .Eb(LONGEST_NAME))),
    digest: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(Hex)
});
const Plan = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    formatVersion: Name,
    toolVersion: Name,
    resources: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(Resource),
    outputs: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ name: Name, kind: Kind, differences: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(Difference) })),
    drift: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .extend */ .X$i(Resource, { relevant: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(Difference) })),
    failingChecks: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(Address),
    others: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ what: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['deferred', 'action']), address: Address, detail: Text, hmac: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()) })),
    ephemeral: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
    applyable: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
    complete: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
    errored: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY()
});
const Stack = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    stack: Name,
    toolName: Name,
    took: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._gte */ .qm(0)),
    result: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .discriminatedUnion */ .gMt('kind', [
        zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ kind: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz('planned'), plan: Plan, digest: Digest, guarded: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(Address) }),
        zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ kind: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz('failed'), message: Text })
    ])
});
/** What every document has, of whatever form: read first, to say what is wrong with another form. */
const AnyDocument = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({ format: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig() });
/** A document of this form. Keys that are not known are left out. */
const Document = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    format: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz(DOCUMENT_FORMAT),
    environment: Name,
    workspace: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(Name),
    key: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._regex */ .Fk(/^[0-9a-f]{8}$/)),
    label: Name,
    commit: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._regex */ .Fk(/^[0-9a-f]{7,64}$/)),
    run: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ id: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr().check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._gte */ .qm(0)), attempt: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr().check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._gte */ .qm(0)), url: Name }),
    stacks: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(Stack).check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._minLength */ .m9(1), zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._maxLength */ .Eb(MOST_STACKS)),
    digest: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(Digest),
    binding: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .unknown */ .L5J())
});


/***/ }),

/***/ 35804:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ openSealed),
/* harmony export */   o: () => (/* binding */ seal)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(63619);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(97268);
/* harmony import */ var _binding_binding_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(65898);
/* harmony import */ var _binding_binding_rules_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(37924);





/** What a header says about its key: nothing in it opens anything without the secret or the right to use the KMS key. */
const Recipe = zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .discriminatedUnion */ .gMt('kind', [
    zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({ kind: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .literal */ .euz('secret'), salt: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .base64 */ .K39(), check: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .base64 */ .K39() }),
    zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({ kind: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .literal */ .euz('aws-kms'), wrapped: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .base64 */ .K39() })
]);
const Header = zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
    format: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .literal */ .euz('insight sealed 1'),
    holds: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* ["enum"] */ .k5n(['plan', 'state']),
    key: Recipe,
    iv: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .base64 */ .K39(),
    about: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .record */ .g1P(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .union */ .KCZ([zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .number */ .aig()])),
    binding: _binding_binding_js__WEBPACK_IMPORTED_MODULE_1__/* .BindingSchema */ .fd
});
const LONGEST_HEADER = 64 * 1024;
const IV_BYTES = 12;
const TAG_BYTES = 16;
/**
 * Seal bytes for one binding: a line of JSON, the ciphertext of AES-256-GCM, its tag. The whole line is additional data,
 * so not a byte of it can be changed without being noticed. Names and versions in it can be read by anybody.
 */
async function seal(content, holds, sealingKey, binding, about = {}) {
    const { key, recipe } = await sealingKey.create(binding);
    const iv = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(IV_BYTES);
    const parts = { format: 'insight sealed 1', holds, key: recipe, iv: iv.toString('base64'), about };
    const line = Buffer.from(`${JSON.stringify(parts).slice(0, -1)},"binding":${(0,_binding_binding_js__WEBPACK_IMPORTED_MODULE_1__/* .bindingText */ .zt)(binding)}}\n`);
    const cipher = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createCipheriv)('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
    cipher.setAAD(line);
    return Buffer.concat([line, cipher.update(content), cipher.final(), cipher.getAuthTag()]);
}
/**
 * Open sealed bytes. First the binding is compared, so that a file of another place is named as such; then every byte
 * is verified; only then is anything given out.
 * @throws UserError that names the field that does not fit, or says what is wrong with the file
 */
async function openSealed(bytes, opening) {
    const { holds, key: sealingKey, expected } = opening;
    const { header, line, body } = takeApart(bytes, holds);
    const use = holds === 'plan' ? 'saved' : 'state';
    const mismatch = (0,_binding_binding_rules_js__WEBPACK_IMPORTED_MODULE_2__/* .compareBindings */ .k)(expected, header.binding, (0,_binding_binding_rules_js__WEBPACK_IMPORTED_MODULE_2__/* .fieldsFor */ .V)(use), subjectOf(holds));
    if (mismatch !== undefined)
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .y(mismatch.sentence);
    if (header.key.kind !== sealingKey.kind) {
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .y(`plan-key: ${lowerSubject(holds)} was sealed with ${KEY_NAMES[header.key.kind]}, and ${KEY_NAMES[sealingKey.kind]} is given. Give both steps the same plan-key.`);
    }
    const key = await sealingKey.find(header.key, header.binding);
    const decipher = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createDecipheriv)('aes-256-gcm', key, Buffer.from(header.iv, 'base64'), { authTagLength: TAG_BYTES });
    decipher.setAAD(line);
    decipher.setAuthTag(body.subarray(body.length - TAG_BYTES));
    try {
        const content = Buffer.concat([decipher.update(body.subarray(0, body.length - TAG_BYTES)), decipher.final()]);
        return { content, binding: header.binding, about: header.about };
    }
    catch (cause) {
        throw damaged(holds, 'its content is not what was sealed', cause);
    }
}
const KEY_NAMES = { secret: 'a secret', 'aws-kms': 'a key of AWS KMS' };
function takeApart(bytes, holds) {
    const end = bytes.subarray(0, LONGEST_HEADER).indexOf('\n');
    if (end === -1)
        throw damaged(holds, 'it does not begin with a header');
    const line = bytes.subarray(0, end + 1);
    const body = bytes.subarray(end + 1);
    const parsed = Header.safeParse(parse(line));
    if (!parsed.success)
        throw damaged(holds, 'its header cannot be read');
    const header = parsed.data;
    if (header.holds !== holds)
        throw damaged(holds, `it holds a ${header.holds}, not a ${holds}`);
    if (Buffer.from(header.iv, 'base64').length !== IV_BYTES)
        throw damaged(holds, 'its header cannot be read');
    if (body.length < TAG_BYTES)
        throw damaged(holds, 'its end is missing');
    return { header, line, body };
}
function parse(line) {
    try {
        return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(line));
    }
    catch {
        return undefined;
    }
}
function damaged(holds, why, cause) {
    const advice = holds === 'plan' ? 'Plan again and have that plan approved.' : 'Download it again from the run that kept it.';
    return new _lib_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .y(`${subjectOf(holds)} is damaged or was changed: ${why}. Nothing was read from it. ${advice}`, {
        cause
    });
}
function subjectOf(holds) {
    return holds === 'plan' ? 'The saved plan' : 'The kept state';
}
function lowerSubject(holds) {
    return subjectOf(holds).replace('The', 'the');
}


/***/ }),

/***/ 74015:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Y: () => (/* binding */ sealingKeyOf)
});

// EXTERNAL MODULE: ./src/lib/aws.ts
var aws = __webpack_require__(92986);
// EXTERNAL MODULE: ./src/lib/errors.ts
var errors = __webpack_require__(97268);
// EXTERNAL MODULE: ./src/terraform-apply/binding/binding.ts
var binding_binding = __webpack_require__(65898);
;// CONCATENATED MODULE: ./src/terraform-apply/sealing/kms-key.ts



/** Is this the name of a KMS key, and not a secret: an ARN of a key or an alias, or `alias/name`? */
function isKmsKey(text) {
    return /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:(?:key|alias)\/\S+$/.test(text) || /^alias\/[\w/-]+$/.test(text);
}
/** The region that an ARN names; undefined for an alias without one. */
function regionOfKmsKey(keyId) {
    return /^arn:aws[a-z-]*:kms:([a-z0-9-]+):/.exec(keyId)?.[1];
}
/**
 * A sealing key that AWS KMS holds. Every file has a data key of its own that only KMS can unwrap, for exactly the
 * binding it was made for: the binding is the encryption context, so a key policy can allow a role one environment or
 * one repository, and CloudTrail shows what was opened.
 * @param keyId ARN or alias; see {@link isKmsKey}
 * @param client for tests; by default one of the region, credentials from the environment
 */
function kmsSealingKey(keyId, region, client) {
    let opened = client;
    const kms = async () => {
        const sdk = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(2632), __webpack_require__.e(9801)]).then(__webpack_require__.bind(__webpack_require__, 19801));
        opened ??= new sdk.KMSClient({ region, maxAttempts: 5 });
        return { sdk, client: opened };
    };
    return {
        kind: 'aws-kms',
        async create(binding) {
            const { sdk, client } = await kms();
            const request = { KeyId: keyId, KeySpec: 'AES_256', EncryptionContext: contextOf(binding) };
            const answer = await (0,aws/* askAws */.xV)('kms:GenerateDataKey', client.send(new sdk.GenerateDataKeyCommand(request)));
            const { Plaintext: key, CiphertextBlob: wrapped } = answer;
            if (key?.length !== 32 || wrapped === undefined)
                throw new Error('KMS gave no data key of 32 bytes.');
            return {
                key: Buffer.from(key),
                recipe: { kind: 'aws-kms', wrapped: Buffer.from(wrapped).toString('base64') }
            };
        },
        async find(recipe, binding) {
            if (recipe.kind !== 'aws-kms')
                throw new Error('This file was sealed with another kind of key.');
            const { sdk, client } = await kms();
            const request = {
                KeyId: keyId,
                CiphertextBlob: Buffer.from(recipe.wrapped, 'base64'),
                EncryptionContext: contextOf(binding)
            };
            const answer = await (0,aws/* askAws */.xV)('kms:Decrypt', client.send(new sdk.DecryptCommand(request))).catch(refuse);
            if (answer.Plaintext?.length !== 32)
                throw new Error('KMS gave no data key of 32 bytes.');
            return Buffer.from(answer.Plaintext);
        }
    };
}
/** Values may not be empty; they are not secret and appear in CloudTrail. */
function contextOf(binding) {
    const { repository, environment, stack, commit } = binding;
    return {
        'insight:binding': (0,binding_binding/* bindingDigest */.cw)(binding),
        'insight:repository': repository,
        'insight:environment': environment,
        'insight:stack': stack,
        'insight:commit': commit
    };
}
function refuse(error) {
    if (!(0,aws/* isAwsError */.m_)(error, 'InvalidCiphertextException', 'IncorrectKeyException'))
        throw error;
    throw new errors/* UserError */.y('plan-key: KMS does not unwrap the key of the file with this KMS key: the file was sealed with another one, or its header was changed. Give both steps the same plan-key, or plan again.', { cause: error });
}

// EXTERNAL MODULE: ./src/terraform-apply/sealing/secret-key.ts
var secret_key = __webpack_require__(61879);
;// CONCATENATED MODULE: ./src/terraform-apply/sealing/step-key.ts


/**
 * The key that plan files and states are sealed with; `undefined` when none is given.
 * @throws UserError for a secret that is too short
 */
function sealingKeyOf({ settings: { planKey, planKmsKey, environmentVariables } }) {
    if (planKmsKey !== undefined) {
        const region = regionOfKmsKey(planKmsKey) ?? environmentVariables['AWS_REGION'] ?? environmentVariables['AWS_DEFAULT_REGION'];
        return kmsSealingKey(planKmsKey, region ?? 'us-east-1');
    }
    return planKey === undefined ? undefined : (0,secret_key/* secretSealingKey */.v)(planKey);
}


/***/ })

};
