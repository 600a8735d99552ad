export const id = 7241;
export const ids = [7241];
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

/***/ 40545:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ newestAttempt)
/* harmony export */ });
/**
 * The artifact of the latest attempt that has one: a later attempt of a run may leave out the job that makes it, and then
 * that of an earlier one stands.
 * @param artifacts of one run
 * @param nameOf the artifact's name in an attempt; it ends with `-` and the attempt
 */
function newestAttempt(artifacts, nameOf) {
    return artifacts
        .flatMap(artifact => {
        const attempt = Number(/-([1-9]\d{0,5})$/.exec(artifact.name)?.[1] ?? 0);
        return attempt > 0 && artifact.name === nameOf(attempt) ? [{ artifact, attempt }] : [];
    })
        .sort((one, other) => other.attempt - one.attempt)[0];
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


/***/ }),

/***/ 54354:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jg: () => (/* binding */ keepState),
/* harmony export */   Rr: () => (/* binding */ findKeptState),
/* harmony export */   il: () => (/* binding */ openKeptState),
/* harmony export */   sb: () => (/* binding */ keptSentence),
/* harmony export */   zC: () => (/* binding */ NoKeptState)
/* harmony export */ });
/* unused harmony export stateArtifactName */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _lib_artifacts_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(76848);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(97268);
/* harmony import */ var _lib_newest_attempt_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(40545);
/* harmony import */ var _sealing_seal_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(35804);
/* harmony import */ var _rescue_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(17163);








const SEALED = 'state.sealed';
const LARGEST_STATE = 1_000_000_000;
/** Name of the artifact of a state that could not be stored: `insight-state-KEY-STACKHASH-ATTEMPT`. */
function stateArtifactName({ key, stack }, attempt) {
    return `insight-state-${key}-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(stack).digest('hex').slice(0, 8)}-${attempt}`;
}
/**
 * Seal a rescued state and upload it; then it is removed from the runner. Never throws: what cannot be uploaded stays.
 * @param file of {@link catchState}
 * @param key `undefined`: no plan-key is given
 */
async function keepState(file, request) {
    const { key, binding, seen, place, env, retentionDays } = request;
    if (key === undefined) {
        return { kind: 'here', file, reason: 'Without plan-key it cannot be kept as an encrypted artifact.' };
    }
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(file);
    const sealed = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, SEALED);
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.writeFileSync)(sealed, await (0,_sealing_seal_js__WEBPACK_IMPORTED_MODULE_4__/* .seal */ .o)((0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(file), 'state', key, binding, aboutOf(seen)), { mode: 0o600 });
        const name = stateArtifactName(place, binding.runAttempt);
        const uploaded = await (0,_lib_artifacts_js__WEBPACK_IMPORTED_MODULE_3__.uploadFiles)(env, { name, folder, files: [SEALED], retentionDays });
        if (!uploaded.available)
            return { kind: 'here', file, reason: uploaded.reason };
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.rmSync)(file);
        return { kind: 'uploaded', artifact: name, runId: binding.runId };
    }
    catch (error) {
        return { kind: 'here', file, reason: error instanceof Error ? error.message : String(error) };
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.rmSync)(sealed, { force: true });
    }
}
/**
 * Where the state is and what to do with it, for people.
 * @param how what to write to store it again: `run this action with "command: recover"`
 */
function keptSentence(kept, tool, how) {
    if (kept.kind === 'here')
        return `${kept.reason} ${(0,_rescue_js__WEBPACK_IMPORTED_MODULE_5__/* .rescueSentence */ .$5)(kept.file, tool)}`;
    return `The state could not be stored. It is kept encrypted in the artifact ${kept.artifact} of run ${kept.runId} and is the only record of what was made: ${how} before anything else is applied.`;
}
/** The run kept no state of this stack. */
class NoKeptState extends _lib_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .UserError */ .y {
}
function aboutOf(seen) {
    if (seen === undefined)
        return {};
    return seen === 'none' ? { remote: 'none' } : { remoteSerial: seen.serial, remoteLineage: seen.lineage };
}
/**
 * Open a kept state for the place that is here.
 * @throws UserError as {@link openSealed}
 */
async function openKeptState(bytes, key, expected) {
    const { content: state, binding, about } = await (0,_sealing_seal_js__WEBPACK_IMPORTED_MODULE_4__/* .openSealed */ .j)(bytes, { holds: 'state', key, expected });
    const { remote, remoteSerial: serial, remoteLineage: lineage } = about;
    const known = typeof serial === 'number' && typeof lineage === 'string' ? { serial, lineage } : undefined;
    return { state, binding, seen: remote === 'none' ? 'none' : known };
}
/**
 * The newest sealed state that a run kept of a place. Whether it belongs here is what opening it tells.
 * @param temp RUNNER_TEMP
 * @throws NoKeptState when there is none; UserError when the token may not read it (`actions: read`)
 */
async function findKeptState(github, repository, { runId, place, temp }) {
    const artifacts = await (0,_lib_artifacts_js__WEBPACK_IMPORTED_MODULE_3__.listArtifactsOfRun)(github, repository, runId);
    const newest = (0,_lib_newest_attempt_js__WEBPACK_IMPORTED_MODULE_7__/* .newestAttempt */ ._)(artifacts, attempt => stateArtifactName(place, attempt));
    if (newest === undefined) {
        throw new NoKeptState(`Run ${runId} kept no state of ${place.stack} (${stateArtifactName(place, 1)}). Give the run whose apply could not store its state, and the same environment, workspace and working-directory.`);
    }
    const files = [{ name: SEALED, limit: LARGEST_STATE }];
    const found = (await (0,_lib_artifacts_js__WEBPACK_IMPORTED_MODULE_3__.downloadArtifact)(github, repository, newest.artifact, { temp, files })).get(SEALED) ?? '';
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(found);
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.rmSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(found), { recursive: true, force: true });
    }
}


/***/ }),

/***/ 26686:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  p: () => (/* binding */ lookAtRemote),
  U: () => (/* binding */ recoverState)
});

// EXTERNAL MODULE: ./src/lib/errors.ts
var errors = __webpack_require__(97268);
// EXTERNAL MODULE: ./src/terraform-apply/state/state-file.ts
var state_file = __webpack_require__(6577);
// EXTERNAL MODULE: ./src/lib/foreign-output.ts
var foreign_output = __webpack_require__(27557);
// EXTERNAL MODULE: ./src/lib/programs.ts
var programs = __webpack_require__(80770);
// EXTERNAL MODULE: ./src/terraform-apply/state/lock.ts
var state_lock = __webpack_require__(84348);
;// CONCATENATED MODULE: ./src/terraform-apply/state/state-tool.ts





/** `state pull`: the state of the backend on stdout; nothing when it has none. It takes no lock. */
function statePullArguments() {
    return ['state', 'pull', '-no-color'];
}
/**
 * `state push` of what comes on stdin. Under the lock, and never by force: the tool itself refuses another lineage or an
 * older serial once more, should the state have been changed since it was looked at.
 * @param lockTimeout milliseconds
 */
function statePushArguments(lockTimeout) {
    return ['state', 'push', '-no-color', `-lock-timeout=${lockTimeout}ms`, '-'];
}
/**
 * The state that the backend has; `undefined` when it has none.
 * @throws UserError when it does not answer, or answers with something else
 */
async function pullState({ program, tool, folder: cwd, env }) {
    const { exitCode, stdout, stderr } = await (0,programs/* runCommand */.d)([program, ...statePullArguments()], { cwd, env });
    if (exitCode !== 0) {
        throw new errors/* UserError */.y(`The backend's state cannot be read ("${tool} state pull" says: ${reasonOf(stderr)}). Nothing was stored. Run this again when the backend answers.`);
    }
    if (stdout.trim() === '')
        return undefined;
    const facts = (0,state_file/* readState */.u)(stdout);
    if (facts === undefined)
        throw new errors/* UserError */.y('The backend gave something that is no state. Nothing was stored.');
    // A backend that was never written gives a state without a history.
    return facts.empty && facts.lineage === '' ? undefined : facts;
}
/**
 * Store a state in the backend, under its lock.
 * @param lockTimeout milliseconds
 * @throws UserError when the state is locked, or not taken
 */
async function pushState(state, { program, tool, folder: cwd, env }, lockTimeout) {
    const argv = [program, ...statePushArguments(lockTimeout)];
    const { exitCode, stderr } = await (0,programs/* runCommand */.d)(argv, { cwd, env, input: state.toString('utf8') });
    if (exitCode === 0)
        return;
    const detail = withoutBox(stderr);
    const lock = (0,state_lock/* readLock */.mF)({ severity: 'error', summary: '', detail, address: undefined, place: undefined });
    if (lock !== undefined)
        throw new errors/* UserError */.y(`${(0,state_lock/* explainLock */.R1)(lock, tool, new Date())} Nothing was stored.`);
    throw new errors/* UserError */.y(`The state could not be stored ("${tool} state push" says: ${reasonOf(stderr)}). The kept one stays where it is: run this again when the backend takes it.`);
}
/** The first error of a tool's text, in one line. */
function reasonOf(stderr) {
    const text = withoutBox(stderr).replace(/\s+/g, ' ').trim();
    return (0,foreign_output/* neutralise */.$)(/Error: (.*)/.exec(text)?.[1] ?? text).slice(0, 400) || 'nothing';
}
/** Errors stand in a box of lines. */
function withoutBox(text) {
    return text.replace(/^[│╷╵|]\s?/gm, '');
}

;// CONCATENATED MODULE: ./src/terraform-apply/state/recover.ts



/**
 * Look what the backend has, right after an apply that could not store its state: whatever is written later is somebody
 * else's. The serial alone does not tell, for every try to store counts it up.
 * @returns `undefined` when the backend does not answer
 */
async function lookAtRemote(stateTool) {
    try {
        const remote = await pullState(stateTool);
        return remote === undefined ? 'none' : { serial: remote.serial, lineage: remote.lineage };
    }
    catch {
        return undefined;
    }
}
/**
 * Store a state that an apply could not store.
 * @param state the plain state, opened
 * @param lockTimeout milliseconds
 * @param seen what the backend had then, if it is known
 * @throws UserError that says what does not fit: another lineage, an older serial, a lock, a backend that does not answer
 */
async function recoverState(state, stateTool, lockTimeout, seen) {
    const kept = (0,state_file/* readState */.u)(state.toString('utf8'));
    if (kept === undefined)
        throw new errors/* UserError */.y('What was kept is no state of Terraform. Nothing was stored.');
    if (kept.encrypted) {
        throw new errors/* UserError */.y(`The kept state was encrypted by OpenTofu, and "${stateTool.tool} state push" takes only plain states. Decrypt it with the keys of the stack's encryption block, and push it by hand. Nothing was stored.`);
    }
    const before = await pullState(stateTool);
    const done = judgeRemote(kept, before, seen);
    if (done !== undefined)
        return done;
    await pushState(state, stateTool, lockTimeout);
    const after = await pullState(stateTool);
    // A backend without a state gives what is pushed a lineage of its own, so the lineage is no proof.
    if (after?.content !== kept.content) {
        throw new errors/* UserError */.y(`The kept state was pushed, but the backend has another one now (${factsText(after)}): somebody else has written it at the same time. Plan and look before anything is applied.`);
    }
    return {
        outcome: 'stored',
        serial: after.serial,
        sentence: `The kept state (${factsText(kept)}) is stored; before, the backend had ${before === undefined ? 'none' : `serial ${before.serial}`}.`
    };
}
/**
 * May the kept state be stored over what the backend has?
 * @returns the recovery when there is nothing to do, `undefined` when the state may be pushed
 * @throws UserError that says why not
 */
function judgeRemote(kept, remote, seen) {
    if (remote === undefined)
        return undefined;
    if (remote.content === kept.content) {
        const sentence = `Nothing to do: the backend has this state already (serial ${remote.serial}).`;
        return { outcome: 'nothing-to-do', serial: remote.serial, sentence };
    }
    const writtenSince = seen !== undefined && (seen === 'none' || seen.serial !== remote.serial);
    if (seen !== 'none' && remote.lineage !== kept.lineage) {
        throw new errors/* UserError */.y(`The kept state does not belong here: its lineage is ${kept.lineage}, the backend's state has ${remote.lineage}. Check environment, workspace, working-directory and backend-config. Nothing was stored.`);
    }
    if (writtenSince || remote.serial > kept.serial) {
        const then = seen === undefined ? '' : seen === 'none' ? ' Then it had none.' : ` Then it had serial ${seen.serial}.`;
        throw new errors/* UserError */.y(`The backend's state (serial ${remote.serial}) was written after the kept one (serial ${kept.serial}) was made.${then} If the kept state had been stored before that, all is well; else what it alone records must be imported. Nothing was stored.`);
    }
    if (remote.serial === kept.serial) {
        throw new errors/* UserError */.y(`The backend has another state of the same serial ${kept.serial}: something else was applied instead. What the kept state alone records must be imported. Nothing was stored.`);
    }
    return undefined;
}
function factsText(facts) {
    return facts === undefined ? 'none' : `lineage ${facts.lineage}, serial ${facts.serial}`;
}


/***/ })

};
