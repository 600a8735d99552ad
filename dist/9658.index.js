export const id = 9658;
export const ids = [9658];
export const modules = {

/***/ 31392:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MS: () => (/* binding */ unlessCancelled),
/* harmony export */   Nr: () => (/* binding */ orCancelled),
/* harmony export */   ci: () => (/* binding */ listenForCancellation)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97268);

const STAY_MS = 6000;
/** Who follows a tool notices first, and says more. */
const GRACE_MS = 300;
/** Listen for cancellation. Call it before the first child process: without a handler node dies at once and says nothing. */
function listenForCancellation() {
    const asked = new AbortController();
    const leave = new AbortController();
    let timer;
    const onSignal = () => {
        if (asked.signal.aborted)
            return leave.abort();
        asked.abort();
        timer = setTimeout(() => leave.abort(), STAY_MS);
        timer.unref();
    };
    process.on('SIGINT', onSignal);
    process.on('SIGTERM', onSignal);
    return {
        asked: asked.signal,
        leave: leave.signal,
        dispose() {
            process.off('SIGINT', onSignal);
            process.off('SIGTERM', onSignal);
            clearTimeout(timer);
        }
    };
}
/**
 * The work, or the end of the time that a cancelled step has, whichever comes first.
 * @throws Cancelled with the message when the step must leave and the work has not ended
 */
async function unlessCancelled(work, { leave }, message = 'Cancelled. The post step goes on from here.') {
    let timer;
    const left = new Promise((_, fail) => {
        leave.addEventListener('abort', () => {
            timer = setTimeout(() => fail(new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .c(message)), GRACE_MS);
        });
    });
    try {
        return await Promise.race([work, left]);
    }
    finally {
        clearTimeout(timer);
    }
}
/**
 * The work, or the cancellation, whichever comes first: for what only asks and reads, so that nothing is lost.
 * @throws Cancelled with the message as soon as it is asked for
 */
async function orCancelled(work, { asked }, message) {
    let onAbort = () => { };
    const cancelled = new Promise((_, fail) => {
        onAbort = () => fail(new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .c(message));
        if (asked.aborted)
            onAbort();
        asked.addEventListener('abort', onAbort);
    });
    try {
        return await Promise.race([work, cancelled]);
    }
    finally {
        asked.removeEventListener('abort', onAbort);
    }
}


/***/ }),

/***/ 73848:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $p: () => (/* binding */ readRunContext),
/* harmony export */   MV: () => (/* binding */ readRunIdentity),
/* harmony export */   gj: () => (/* binding */ isPermissionError),
/* harmony export */   o6: () => (/* binding */ openGitHub)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(63619);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(97268);



const PullRequestEvent = zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    pull_request: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
        number: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(),
        head: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ sha: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), repo: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .nullable */ .mee(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ full_name: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() })) }),
        base: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ sha: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), repo: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ full_name: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() }) })
    })
});
/**
 * Read the context from the runner's variables and event file.
 * @throws UserError when not run by GitHub Actions
 */
function readRunContext(env = process.env) {
    const [owner, repo] = (env['GITHUB_REPOSITORY'] ?? '').split('/');
    const sha = env['GITHUB_SHA'];
    if (!owner || !repo || !sha) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y('GITHUB_REPOSITORY and GITHUB_SHA are not set. This program is an action: run it in a workflow, or run ./build.sh for a local run.');
    }
    const runId = Number(env['GITHUB_RUN_ID'] ?? 0);
    const pullRequest = readPullRequest(env['GITHUB_EVENT_PATH']);
    return {
        owner,
        repo,
        sha,
        headSha: pullRequest?.headSha ?? sha,
        ref: env['GITHUB_REF'] ?? '',
        event: env['GITHUB_EVENT_NAME'] ?? '',
        actor: env['GITHUB_ACTOR'] ?? '',
        workflow: env['GITHUB_WORKFLOW'] ?? '',
        runId,
        runAttempt: Number(env['GITHUB_RUN_ATTEMPT'] ?? 1),
        runUrl: `${env['GITHUB_SERVER_URL'] ?? 'https://github.com'}/${owner}/${repo}/actions/runs/${runId}`,
        ...(pullRequest === undefined ? {} : { pullRequest })
    };
}
/** Open the API with a token. The client is loaded only now: many runs never need it. */
async function openGitHub(token) {
    const { getOctokit } = await __webpack_require__.e(/* import() */ 1351).then(__webpack_require__.bind(__webpack_require__, 61351));
    return getOctokit(token);
}
/** Is this an answer that says the token lacks a permission? Then what needed it is shown elsewhere, and the work goes on. */
function isPermissionError(error) {
    const status = error.status;
    const message = error instanceof Error ? error.message : '';
    return status === 401 || (status === 403 && !/rate limit/i.test(message));
}
function readPullRequest(eventPath) {
    if (!eventPath)
        return undefined;
    const event = PullRequestEvent.safeParse(JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(eventPath, 'utf8')));
    if (!event.success)
        return undefined;
    const { number, head, base } = event.data.pull_request;
    return { number, headSha: head.sha, baseSha: base.sha, fork: head.repo?.full_name !== base.repo.full_name };
}
/**
 * Read the identity from the runner's variables. GITHUB_WORKFLOW_REF is `octo/demo/.github/workflows/x.yml@refs/heads/main`.
 * @throws UserError when the runner did not set them
 */
function readRunIdentity(env = process.env) {
    const repositoryId = Number(env['GITHUB_REPOSITORY_ID']);
    const workflow = /^[^/]+\/[^/]+\/(.+?)@/.exec(env['GITHUB_WORKFLOW_REF'] ?? '')?.[1];
    if (!Number.isSafeInteger(repositoryId) || repositoryId <= 0 || workflow === undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y('GITHUB_REPOSITORY_ID and GITHUB_WORKFLOW_REF are not set as GitHub Actions sets them, so a plan cannot be bound to its run. Run this in a workflow.');
    }
    return { repositoryId, workflow };
}


/***/ }),

/***/ 51662:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $A: () => (/* binding */ integerInput),
/* harmony export */   $m: () => (/* binding */ optionalInput),
/* harmony export */   Dp: () => (/* binding */ isRegion),
/* harmony export */   E9: () => (/* binding */ parseDuration),
/* harmony export */   Mn: () => (/* binding */ lines),
/* harmony export */   Ts: () => (/* binding */ durationInput),
/* harmony export */   VN: () => (/* binding */ regionInput),
/* harmony export */   Xs: () => (/* binding */ assignmentsInput),
/* harmony export */   YF: () => (/* binding */ requiredInput),
/* harmony export */   dt: () => (/* binding */ listInput),
/* harmony export */   ij: () => (/* binding */ choiceInput),
/* harmony export */   tE: () => (/* binding */ booleanInput)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33838);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(97268);


const MILLISECONDS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
/** An optional input: `undefined` when it is absent or empty, else its trimmed text. */
function optionalInput(name) {
    return (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__.getInput)(name) || undefined;
}
/**
 * A required input. The runner does not enforce `required: true`, so the code must.
 * @throws UserError when it is absent or empty; `example` shows what to write.
 */
function requiredInput(name, example) {
    const value = optionalInput(name);
    if (value === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${name}: this input is required. Write, for example, "${name}: ${example}".`);
    return value;
}
/** A boolean input, `absent` when it is empty. Only `true` and `false` are accepted. */
function booleanInput(name, absent) {
    const value = optionalInput(name);
    if (value === undefined)
        return absent;
    if (value === 'true' || value === 'false')
        return value === 'true';
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${name}: "${value}" is neither true nor false. Write true or false.`);
}
/** One of a fixed set of words. */
function choiceInput(name, choices, absent) {
    const value = optionalInput(name);
    if (value === undefined)
        return absent;
    const found = choices.find(choice => choice === value);
    if (found === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${name}: "${value}" is not known. Write one of: ${choices.join(', ')}.`);
    return found;
}
/** A list: one value a line, blank lines left out. Commas are part of a value. */
function listInput(name) {
    return lines((0,_actions_core__WEBPACK_IMPORTED_MODULE_0__.getInput)(name));
}
/** `name=value` lines. The value may be empty and may contain `=`; a name may appear once. */
function assignmentsInput(name) {
    const found = new Map();
    for (const line of listInput(name)) {
        const at = line.indexOf('=');
        if (at < 1)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${name}: "${line}" has no name. Write name=value, one on each line.`);
        const key = line.slice(0, at).trim();
        if (found.has(key))
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${name}: "${key}" is given twice. Keep one of the lines.`);
        found.set(key, line.slice(at + 1).trim());
    }
    return found;
}
/** A length of time in milliseconds, written with a unit: `500ms`, `30s`, `5m`, `12h`, `7d`. */
function durationInput(name, absent) {
    return parseDuration(name, optionalInput(name) ?? absent);
}
/**
 * Milliseconds of `text`.
 * @param name the input it was given in, for the error
 * @param orElse what else may be written there, for the error: `, or off`
 */
function parseDuration(name, text, orElse = '') {
    const match = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)?$/.exec(text);
    const amount = match?.[1];
    if (amount === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${name}: "${text}" is not a length of time. Write 30s, 5m, 12h or 7d${orElse}.`);
    const unit = match?.[2];
    if (unit === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${name}: "${text}" has no unit. Write ${amount}d, ${amount}h, ${amount}m or ${amount}s${orElse}.`);
    return Math.round(Number(amount) * MILLISECONDS[unit]);
}
/**
 * An AWS region: the input, else AWS_REGION or AWS_DEFAULT_REGION as every AWS tool reads them.
 * @throws UserError when there is none, or it is not the form of a region
 */
function regionInput(name, env) {
    const region = optionalInput(name) ?? (env['AWS_REGION'] || env['AWS_DEFAULT_REGION'] || '');
    if (isRegion(region))
        return region;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(region === ''
        ? `${name}: no region is given. Write, for example, "${name}: us-east-1", or set AWS_REGION.`
        : `${name}: "${region}" is not a region. Write, for example, us-east-1.`);
}
/** Does it have the form of a region's name? Whether there is such a region, only AWS knows. */
function isRegion(text) {
    return /^[a-z]{2,4}(-[a-z]+)+-\d+$/.test(text);
}
/** A whole number from `least` on. */
function integerInput(name, absent, least = 0) {
    const value = optionalInput(name);
    if (value === undefined)
        return absent;
    const number = Number(value);
    if (!/^\d+$/.test(value) || number < least)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${name}: "${value}" is not a whole number from ${least} on. Write, for example, ${absent}.`);
    return number;
}
/** The lines of a text, trimmed, without the empty ones. */
function lines(text) {
    return text
        .split('\n')
        .map(line => line.trim())
        .filter(line => line !== '');
}


/***/ }),

/***/ 15753:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ makePrivateFolder),
/* harmony export */   v: () => (/* binding */ writeAtomically)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);


/** A new folder that only this user can read, under `temp` (the job's RUNNER_TEMP). Plans, state and logs of tools go there. */
function makePrivateFolder(temp, purpose) {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(temp, { recursive: true });
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdtempSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(temp, `insight-${purpose}-`));
}
/** Write a file so that a reader sees the old content or the new one, never a part, also after a kill. Mode 0600. */
function writeAtomically(file, content) {
    const fresh = `${file}.${process.pid}.new`;
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(fresh, content, { mode: 0o600 });
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(fresh, file);
}


/***/ }),

/***/ 18891:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ openAudience)
/* harmony export */ });
/* harmony import */ var _lib_github_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73848);
/* harmony import */ var _stacks_stacks_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(72878);


/** Open GitHub for showing results. */
function openAudience(settings, context) {
    const { environment, workspace, stacks } = settings;
    let opened;
    const github = () => {
        opened ??= (0,_lib_github_js__WEBPACK_IMPORTED_MODULE_0__/* .openGitHub */ .o6)(settings.token);
        // Who awaits it gets the error; while nobody does it must not end the process.
        opened.catch(() => undefined);
        return opened;
    };
    return {
        settings,
        context,
        key: (0,_stacks_stacks_js__WEBPACK_IMPORTED_MODULE_1__/* .reportKey */ .y1)(environment, workspace, stacks.written),
        label: (0,_stacks_stacks_js__WEBPACK_IMPORTED_MODULE_1__/* .stacksLabel */ .Yw)(stacks),
        github
    };
}


/***/ }),

/***/ 65898:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   cw: () => (/* binding */ bindingDigest),
/* harmony export */   fd: () => (/* binding */ BindingSchema),
/* harmony export */   qW: () => (/* binding */ makeBinding),
/* harmony export */   zt: () => (/* binding */ bindingText)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(63619);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(73305);
/* harmony import */ var _guards_lock_file_digest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11121);
/* harmony import */ var _json_canonical_json_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(94650);




const Text = zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* ._maxLength */ .Eb(1000));
/** Schema of a {@link Binding} that comes from a file: nothing more, nothing less. */
const BindingSchema = zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .readonly */ .tBZ(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    repositoryId: zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr(),
    /** `owner/name`, for people: a repository may be renamed, its id stays. */
    repository: Text,
    environment: Text,
    workspace: Text,
    /** POSIX path of the root module, relative to the workspace. */
    stack: Text,
    /** `terraform` or `tofu`. */
    tool: Text,
    toolVersion: Text,
    /** The commit that people reviewed: the pull request's head, elsewhere the commit of the run. */
    commit: Text,
    /** SHA-256 (hex) of `.terraform.lock.hcl`, or `none`. */
    lockFile: Text,
    /** HMAC-SHA-256 (hex) over variables, targets and arguments. */
    inputs: Text,
    /** Path of the workflow file. */
    workflow: Text,
    event: Text,
    runId: zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr(),
    runAttempt: zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr(),
    /** `sha256:…` of the plan. */
    planDigest: Text
}));
/** Canonical JSON of a binding, without the fields that no schema knows. */
function bindingText(binding) {
    return (0,_json_canonical_json_js__WEBPACK_IMPORTED_MODULE_4__/* .canonicalJson */ .d)({ ...binding });
}
/** SHA-256 (hex) of the canonical form. */
function bindingDigest(binding) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(bindingText(binding)).digest('hex');
}
/** The binding of a stack that is planned, or to be applied, here and now. */
function makeBinding(facts, context, identity) {
    const { environment, workspace, stack, tool, toolVersion, inputs, planDigest } = facts;
    return {
        repositoryId: identity.repositoryId,
        repository: `${context.owner}/${context.repo}`,
        environment,
        workspace: workspace ?? 'default',
        stack: stack.name,
        tool,
        toolVersion,
        commit: context.headSha,
        lockFile: (0,_guards_lock_file_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .lockFileDigest */ .Q)(stack.folder) ?? 'none',
        inputs,
        workflow: identity.workflow,
        event: context.event,
        runId: context.runId,
        runAttempt: context.runAttempt,
        planDigest
    };
}


/***/ }),

/***/ 29733:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  h: () => (/* binding */ bindingOf),
  r: () => (/* binding */ stepBindings)
});

// EXTERNAL MODULE: ./src/lib/github.ts
var github = __webpack_require__(73848);
// EXTERNAL MODULE: ./src/terraform-apply/binding/binding.ts
var binding = __webpack_require__(65898);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./src/terraform-apply/json/canonical-json.ts
var canonical_json = __webpack_require__(94650);
;// CONCATENATED MODULE: ./src/terraform-apply/binding/plan-inputs.ts



/**
 * HMAC (hex) over everything that is given to a plan: contents of the files and values, for both may be secret.
 * @param secret the caller's; without one the repository's name stands in, and a value that is easy to guess can be found by trying
 */
function inputsDigest(inputs, secret, repository) {
    const key = Buffer.from((0,external_node_crypto_.hkdfSync)('sha256', secret ?? `repository:${repository}`, '', 'insight plan inputs 1', 32));
    const content = {
        varFiles: inputs.varFiles.map(file => (0,external_node_crypto_.createHash)('sha256').update((0,external_node_fs_.readFileSync)(file)).digest('hex')),
        vars: [...inputs.vars].sort(([one], [other]) => (one < other ? -1 : 1)),
        targets: [...inputs.targets].sort(),
        args: inputs.args
    };
    return (0,external_node_crypto_.createHmac)('sha256', key).update((0,canonical_json/* canonicalJson */.d)(content)).digest('hex');
}

;// CONCATENATED MODULE: ./src/terraform-apply/binding/step-binding.ts



/**
 * What plans of these stacks, made or applied by this step, are bound to: before anything is started, for `init` may leave
 * a lock file that nobody has committed.
 */
function stepBindings({ settings, context }) {
    const { environment, workspace, tool, varFiles, vars, targets, extraArguments, planKey } = settings;
    const inputs = inputsDigest({ varFiles, vars, targets, args: extraArguments }, planKey, `${context.owner}/${context.repo}`);
    const identity = (0,github/* readRunIdentity */.MV)(settings.environmentVariables);
    return new Map(settings.stacks.all.map(stack => {
        const facts = { environment, workspace, stack, tool, inputs, toolVersion: '', planDigest: '' };
        return [stack.name, (0,binding/* makeBinding */.qW)(facts, context, identity)];
    }));
}
/** What this stack's plan is bound to. */
function bindingOf({ bindings }, { name }, known) {
    const binding = bindings.get(name);
    if (binding === undefined)
        throw new Error(`${name} is no stack of this step.`);
    return { ...binding, ...known };
}


/***/ }),

/***/ 35180:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ COMMANDS),
/* harmony export */   r: () => (/* binding */ changesThings)
/* harmony export */ });
/** What the action can be told to do. */
const COMMANDS = ['plan', 'plan-destroy', 'apply', 'destroy', 'drift', 'recover'];
/** Does this command change things? */
function changesThings(command) {
    return command === 'apply' || command === 'destroy';
}


/***/ }),

/***/ 12327:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Rd: () => (/* binding */ refuseArguments),
/* harmony export */   Vc: () => (/* binding */ checkVariableNames),
/* harmony export */   ic: () => (/* binding */ targetArguments),
/* harmony export */   vI: () => (/* binding */ readExtraArguments)
/* harmony export */ });
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97268);

// An address begins with a letter; what follows is Terraform's to judge.
const ADDRESS = /^[A-Za-z_].*$/s;
const ALLOWED = {
    refresh: { value: /^(?:true|false)$/, example: '-refresh=false' },
    replace: { value: ADDRESS, example: '-replace=aws_instance.web' },
    target: { value: ADDRESS, example: '-target=module.network' },
    exclude: { value: ADDRESS, example: '-exclude=module.network', only: 'tofu' },
    parallelism: { value: /^[1-9]\d{0,3}$/, example: '-parallelism=10' },
    'compact-warnings': { value: undefined, example: '-compact-warnings' }
};
const STATE = 'Which state is read and written is the backend\'s to say: use the input "backend-config".';
const OWN = 'This action sets it itself. Remove it.';
/** Why each other argument is refused, and what to write instead. */
const REFUSED = {
    lock: 'Without the lock two runs can write the state at once, and one of them is lost. Remove it; to wait longer for the lock, use the input "lock-timeout".',
    'lock-timeout': 'Use the input "lock-timeout".',
    state: STATE,
    'state-out': STATE,
    backup: STATE,
    backend: 'Without its backend a stack has no state and no lock. Remove it.',
    'backend-config': 'Use the input "backend-config".',
    reconfigure: OWN,
    'migrate-state': 'Moving a state is a step of its own, to be taken by a person. Remove it.',
    upgrade: 'Providers are taken as they are locked. Upgrade them in a pull request of their own.',
    lockfile: OWN,
    out: OWN,
    json: OWN,
    input: OWN,
    'no-color': OWN,
    'detailed-exitcode': OWN,
    'auto-approve': 'What may be applied is decided by the approved digest. Remove it.',
    chdir: 'Use the input "working-directory".',
    destroy: 'Use "command: plan-destroy" and "command: destroy".',
    'refresh-only': 'Use "command: drift" to see what was changed outside of the configuration.',
    'plugin-dir': 'Providers from a folder are not checked against the lock file. Remove it.',
    'plugin-cache-dir': OWN,
    'generate-config-out': 'It writes configuration into the checkout that nobody has reviewed. Run it on your machine and commit the result.',
    'show-sensitive': 'It shows secrets in the log.',
    'json-into': OWN,
    'allow-deferral': 'A plan that leaves something for later can not be approved as a whole. Remove it.',
    'target-file': 'Use the input "target".',
    'exclude-file': 'Write "-exclude=ADDRESS" on a line for each address.',
    var: 'Use the input "vars".',
    'var-file': 'Use the input "var-file".'
};
/**
 * Read the input `args`: arguments for `plan`, one on each line, as `-name=value`. They go to the tool as they are, each
 * as one argument, by no shell.
 * @returns the same with one leading dash
 * @throws UserError for an argument that is not allowed, saying why
 */
function readExtraArguments(lines, tool) {
    const seen = new Set();
    return lines.map(line => {
        const match = /^--?([A-Za-z][A-Za-z0-9-]*)(?:=(.*))?$/s.exec(line);
        const [, name = '', value] = match ?? [];
        if (match === null)
            throw malformed(line);
        const reason = REFUSED[name];
        if (reason !== undefined)
            throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`args: "-${name}" is not taken. ${reason}`);
        const allowed = ALLOWED[name];
        if (allowed === undefined || (allowed.only ?? tool) !== tool)
            throw unknown(name, allowed, tool);
        checkValue(line, value, allowed);
        if (['refresh', 'parallelism', 'compact-warnings'].includes(name) && seen.has(name)) {
            throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`args: "-${name}" is given twice. Keep one of the lines.`);
        }
        seen.add(name);
        return value === undefined ? `-${name}` : `-${name}=${value}`;
    });
}
function checkValue(line, value, { value: form, example }) {
    if (form === undefined && value !== undefined)
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`args: "${short(line)}" takes no value. Write "${example}".`);
    if (form === undefined)
        return;
    if (value !== undefined && /^(["']).*\1$/s.test(value)) {
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`args: "${short(line)}" has quotes around its value, and no shell takes them away. Write it without, for example "${example}".`);
    }
    if (value === undefined || !form.test(value)) {
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`args: "${short(line)}" has no value that it can take. Write, for example, "${example}".`);
    }
}
function malformed(line) {
    const blank = /^(--?[A-Za-z][A-Za-z0-9-]*)\s+(\S.*)$/s.exec(line);
    if (blank !== null) {
        return new _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`args: "${short(line)}" is two words, and each line is one argument. Write "${blank[1]}=${short(blank[2] ?? '')}".`);
    }
    return new _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`args: "${short(line)}" is not an argument. Write one on each line, as -name=value, for example "-refresh=false".`);
}
function unknown(name, known, tool) {
    if (known !== undefined) {
        return new _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`args: "-${name}" is OpenTofu's, and the tool is ${tool}. Remove it, or write "tool: tofu".`);
    }
    const names = Object.entries(ALLOWED).filter(([, { only = tool }]) => only === tool);
    return new _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`args: "-${name}" is not known to be safe. Remove it; taken are ${names.map(([one]) => `-${one}`).join(', ')}.`);
}
/**
 * Lines that become arguments of the tool: none may be an argument itself.
 * @param input the input that they are in; `example` shows what to write
 * @throws UserError
 */
function refuseArguments(input, lines, example) {
    const wrong = lines.find(line => line.startsWith('-'));
    if (wrong === undefined)
        return;
    throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`${input}: "${short(wrong)}" begins with a dash, and is taken for no argument here. Write, for example, "${example}".`);
}
/**
 * The input `target`: addresses, one on each line.
 * @returns the arguments for the tool
 * @throws UserError for a line that is no address
 */
function targetArguments(lines) {
    refuseArguments('target', lines, 'module.network');
    const wrong = lines.find(line => !ADDRESS.test(line));
    if (wrong !== undefined) {
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`target: "${short(wrong)}" is not an address. Write, for example, "module.network".`);
    }
    return lines.map(line => `-target=${line}`);
}
/**
 * The names in the input `vars`.
 * @throws UserError for one that no variable can have
 */
function checkVariableNames(names) {
    for (const name of names) {
        if (/^[\p{ID_Start}_][\p{ID_Continue}-]*$/u.test(name))
            continue;
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`vars: "${short(name)}" cannot be the name of a variable. Write name=value, one on each line.`);
    }
}
function short(text) {
    return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}


/***/ }),

/***/ 11121:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ LOCK_FILE),
/* harmony export */   Q: () => (/* binding */ lockFileDigest)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);



/** The name of the file, in the stack's folder. */
const LOCK_FILE = '.terraform.lock.hcl';
/** SHA-256 (hex) of the lock file of a stack; `undefined` when it has none. */
function lockFileDigest(folder) {
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, LOCK_FILE);
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.existsSync)(file) ? (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update((0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(file)).digest('hex') : undefined;
}


/***/ }),

/***/ 94831:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  K: () => (/* binding */ readInputs)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/lib/errors.ts
var errors = __webpack_require__(97268);
// EXTERNAL MODULE: ./src/lib/inputs.ts
var inputs = __webpack_require__(51662);
// EXTERNAL MODULE: ./src/terraform-apply/command.ts
var terraform_apply_command = __webpack_require__(35180);
// EXTERNAL MODULE: ./src/terraform-apply/sealing/secret-key.ts
var secret_key = __webpack_require__(61879);
;// CONCATENATED MODULE: ./src/terraform-apply/approval-settings.ts




/**
 * What an apply is compared with.
 * @throws UserError for inputs that contradict each other, or when nothing says what was approved
 */
function readApproval(command, verify) {
    const planDigest = readDigest();
    const planWorkflow = readPlanWorkflow();
    if (verify === 'none' && planDigest !== undefined)
        throw new errors/* UserError */.y('plan-digest: "verify: none" checks no digest. Remove one of the two inputs.');
    if (verify === 'none' && planWorkflow !== undefined)
        throw new errors/* UserError */.y('plan-workflow: "verify: none" looks up no approval. Remove one of the two inputs.');
    if (planDigest !== undefined && planWorkflow !== undefined) {
        throw new errors/* UserError */.y('plan-workflow: the approved digest is given by plan-digest already. Remove one of the two inputs.');
    }
    if (verify === 'saved' && (0,inputs/* optionalInput */.$m)('plan-key') === undefined && (0,inputs/* optionalInput */.$m)('plan-kms-key') === undefined) {
        throw new errors/* UserError */.y(`plan-key: "verify: saved" keeps the plan file encrypted and needs a key. Write "plan-key: $` +
            `{{ secrets.PLAN_KEY }}" (a secret of at least 16 characters), or plan-kms-key with a key in AWS KMS.`);
    }
    if ((0,terraform_apply_command/* changesThings */.r)(command) && verify !== 'none' && planDigest === undefined && planWorkflow === undefined) {
        throw new errors/* UserError */.y(`plan-digest: ${command} needs the digest of the plan that was approved. Write "plan-digest: $` +
            `{{ needs.plan.outputs.plan-digest }}" (the output of the plan step), or "plan-workflow: .github/workflows/plan.yml" (the workflow that planned the merged pull request), or "verify: none" to apply whatever is planned now.`);
    }
    return { planDigest, planWorkflow };
}
function readDigest() {
    const text = (0,inputs/* optionalInput */.$m)('plan-digest');
    if (text === undefined)
        return undefined;
    const hex = /^(?:sha256:)?([0-9a-f]{64})$/.exec(text)?.[1];
    if (hex === undefined) {
        throw new errors/* UserError */.y(`plan-digest: "${text.slice(0, 100)}" is not a digest. Write "sha256:" and 64 hex digits, as the plan step gives them in its output plan-digest.`);
    }
    return `sha256:${hex}`;
}
function readPlanWorkflow() {
    const path = (0,inputs/* optionalInput */.$m)('plan-workflow');
    if (path !== undefined && !/^\.github\/workflows\/[^/]+\.ya?ml$/.test(path)) {
        throw new errors/* UserError */.y(`plan-workflow: "${path}" is not the path of a workflow file. Write, for example, .github/workflows/pull-request.yml.`);
    }
    return path;
}
/** The secret that plan files and states are sealed with. */
function readPlanKey() {
    const secret = (0,inputs/* optionalInput */.$m)('plan-key');
    // Too short a one is found out now, not when a state is to be encrypted with it.
    if (secret !== undefined)
        (0,secret_key/* secretSealingKey */.v)(secret);
    return secret;
}

;// CONCATENATED MODULE: ./src/terraform-apply/guards/protected-types.ts
/**
 * What is never destroyed or replaced without being named in `allow-destroy`, as the providers call it. A type is here
 * when its end loses what applying again does not bring back: data, backups, keys that data is encrypted with, names and
 * accounts that others rely on. What is made anew from its configuration alone (machines, networks, caches, queues, logs)
 * is not: a guard that is in the way every week is turned off.
 */
const PROTECTED_BY_DEFAULT = [
    // Databases, with what of them is said in a resource of its own.
    'aws_db_cluster_snapshot',
    'aws_db_instance',
    'aws_db_snapshot',
    'aws_db_snapshot_copy',
    'aws_docdb_cluster',
    'aws_docdb_cluster_snapshot',
    'aws_docdb_global_cluster',
    'aws_docdbelastic_cluster',
    'aws_dsql_cluster',
    'aws_dynamodb_global_table',
    'aws_dynamodb_table',
    'aws_keyspaces_keyspace',
    'aws_keyspaces_table',
    'aws_lightsail_database',
    'aws_memorydb_cluster',
    'aws_memorydb_snapshot',
    'aws_neptune_cluster',
    'aws_neptune_cluster_snapshot',
    'aws_neptune_global_cluster',
    'aws_neptunegraph_graph',
    'aws_qldb_ledger',
    'aws_rds_cluster',
    'aws_rds_cluster_instance',
    'aws_rds_cluster_snapshot_copy',
    'aws_rds_global_cluster',
    'aws_redshift_cluster',
    'aws_redshift_cluster_snapshot',
    'aws_redshiftserverless_namespace',
    'aws_redshiftserverless_snapshot',
    'aws_timestreaminfluxdb_db_cluster',
    'aws_timestreaminfluxdb_db_instance',
    'aws_timestreamwrite_database',
    'aws_timestreamwrite_table',
    'azurerm_cosmosdb_account',
    'azurerm_mssql_database',
    'azurerm_mssql_managed_instance',
    'azurerm_mssql_server',
    'azurerm_mysql_flexible_server',
    'azurerm_postgresql_flexible_server',
    'google_alloydb_cluster',
    'google_bigquery_dataset',
    'google_bigquery_table',
    'google_bigtable_instance',
    'google_bigtable_table',
    'google_firestore_database',
    'google_spanner_database',
    'google_spanner_instance',
    'google_sql_database',
    'google_sql_database_instance',
    // Stores that are searched or read as streams; Redis, which many use as a database.
    'aws_elasticache_replication_group',
    'aws_elasticache_serverless_cache',
    'aws_elasticsearch_domain',
    'aws_kinesis_stream',
    'aws_msk_cluster',
    'aws_msk_serverless_cluster',
    'aws_opensearch_domain',
    'aws_opensearchserverless_collection',
    // Volumes and file systems.
    'aws_ebs_snapshot',
    'aws_ebs_snapshot_copy',
    'aws_ebs_volume',
    'aws_efs_file_system',
    'aws_fsx_backup',
    'aws_fsx_lustre_file_system',
    'aws_fsx_ontap_file_system',
    'aws_fsx_ontap_volume',
    'aws_fsx_openzfs_file_system',
    'aws_fsx_openzfs_volume',
    'aws_fsx_windows_file_system',
    'aws_lightsail_disk',
    'azurerm_managed_disk',
    'azurerm_netapp_volume',
    'google_compute_disk',
    'google_compute_region_disk',
    'google_filestore_instance',
    // Buckets, where states live too, and vaults of backups.
    'aws_backup_logically_air_gapped_vault',
    'aws_backup_vault',
    'aws_glacier_vault',
    'aws_s3_bucket',
    'aws_s3_directory_bucket',
    'aws_s3tables_table',
    'aws_s3tables_table_bucket',
    'aws_s3vectors_vector_bucket',
    'azurerm_data_protection_backup_vault',
    'azurerm_recovery_services_vault',
    'azurerm_storage_account',
    'azurerm_storage_container',
    'google_storage_bucket',
    // Keys and secrets.
    'aws_acmpca_certificate_authority',
    'aws_cloudhsm_v2_cluster',
    'aws_kms_custom_key_store',
    'aws_kms_external_key',
    'aws_kms_key',
    'aws_kms_replica_external_key',
    'aws_kms_replica_key',
    'aws_secretsmanager_secret',
    'azurerm_key_vault',
    'azurerm_key_vault_key',
    'google_kms_crypto_key',
    'google_secret_manager_secret',
    // Images, packages and repositories that others pull from.
    'aws_codeartifact_domain',
    'aws_codeartifact_repository',
    'aws_codecommit_repository',
    'aws_ecr_repository',
    'aws_ecrpublic_repository',
    'azurerm_container_registry',
    'google_artifact_registry_repository',
    // Users, audit trails, and accounts with all that is in them.
    'aws_cloudtrail_event_data_store',
    'aws_cognito_user_pool',
    'aws_directory_service_directory',
    'aws_organizations_account',
    'aws_organizations_organization',
    'azurerm_resource_group',
    'google_project',
    // Zones: a new one has other name servers, and the domain is gone until its registrar knows them.
    'aws_route53_zone',
    'azurerm_dns_zone',
    'google_dns_managed_zone'
];

;// CONCATENATED MODULE: ./src/terraform-apply/guard-settings.ts



/**
 * What is protected, and what may be destroyed all the same.
 * @throws UserError for a line that is neither a type nor an address
 */
function readGuard() {
    const written = (0,inputs/* listInput */.dt)('protect');
    const allowDestroy = (0,inputs/* listInput */.dt)('allow-destroy');
    for (const [input, list] of [
        ['protect', written],
        ['allow-destroy', allowDestroy]
    ]) {
        const wrong = list.find(one => !/^[A-Za-z_]/.test(one));
        if (wrong !== undefined)
            throw new errors/* UserError */.y(`${input}: "${wrong}" is neither a resource type nor an address. Write, for example, aws_db_instance.main.`);
    }
    if (written.includes('none') && written.length > 1)
        throw new errors/* UserError */.y('protect: "none" stands beside other lines. Keep either "none" or the others.');
    const protect = written.includes('none') ? [] : written.filter(one => one !== 'default');
    const withDefaults = written.length === 0 || written.includes('default');
    return {
        protect: [...protect, ...(withDefaults ? PROTECTED_BY_DEFAULT : [])],
        allowDestroy
    };
}

// EXTERNAL MODULE: ./src/terraform-apply/guards/extra-arguments.ts
var extra_arguments = __webpack_require__(12327);
// EXTERNAL MODULE: ./src/terraform-apply/stacks/stacks.ts
var stacks_stacks = __webpack_require__(72878);
;// CONCATENATED MODULE: ./src/terraform-apply/inputs.ts










/**
 * Read and check all inputs. Nothing has been started yet.
 * @throws UserError that names the input and says what to write
 */
function readInputs(env = process.env) {
    const repositoryFolder = env['GITHUB_WORKSPACE'] ?? process.cwd();
    const command = (0,inputs/* choiceInput */.ij)('command', terraform_apply_command/* COMMANDS */.L, 'plan');
    const tool = (0,inputs/* choiceInput */.ij)('tool', ['terraform', 'tofu'], 'terraform');
    const written = (0,inputs/* listInput */.dt)('working-directory');
    const stacks = (0,stacks_stacks/* findStacks */.tn)(written.length === 0 ? ['.'] : written, repositoryFolder);
    const verify = (0,inputs/* choiceInput */.ij)('verify', ['digest', 'saved', 'none'], 'digest');
    return {
        command,
        tool,
        stacks,
        environment: readEnvironment(stacks),
        workspace: readWorkspace(),
        varFiles: (0,inputs/* listInput */.dt)('var-file').map(file => existing('var-file', file, repositoryFolder)),
        vars: readVars(),
        backendConfig: readBackendConfig(repositoryFolder),
        targets: readTargets(),
        extraArguments: (0,extra_arguments/* readExtraArguments */.vI)((0,inputs/* listInput */.dt)('args'), tool),
        ...readApproval(command, verify),
        verify,
        guard: readGuard(),
        allowedProviders: (0,inputs/* listInput */.dt)('allow-providers'),
        lockFile: (0,inputs/* choiceInput */.ij)('lock-file', ['required', 'optional'], 'required'),
        lockTimeout: (0,inputs/* durationInput */.Ts)('lock-timeout', '5m'),
        timeout: (0,inputs/* durationInput */.Ts)('timeout', '1h'),
        refreshTimeout: (0,inputs/* durationInput */.Ts)('refresh-timeout', '30m'),
        parallelism: (0,inputs/* integerInput */.$A)('parallelism', (0,external_node_os_.availableParallelism)(), 1),
        versionWanted: (0,inputs/* optionalInput */.$m)('terraform-version'),
        planKey: readPlanKey(),
        planKmsKey: (0,inputs/* optionalInput */.$m)('plan-kms-key'),
        recoverFrom: readRecoverFrom(command),
        driftUnapplied: (0,inputs/* booleanInput */.tE)('drift-unapplied', false),
        comment: (0,inputs/* booleanInput */.tE)('comment', true),
        token: (0,inputs/* requiredInput */.YF)('github-token', '$' + '{{ github.token }}'),
        repositoryFolder,
        temp: env['RUNNER_TEMP'] ?? (0,external_node_path_.resolve)(repositoryFolder, '..', 'temp'),
        toolCache: env['RUNNER_TOOL_CACHE'] || undefined,
        environmentVariables: env
    };
}
function readVars() {
    (0,extra_arguments/* refuseArguments */.Rd)('vars', (0,inputs/* listInput */.dt)('vars'), 'name=value');
    const vars = (0,inputs/* assignmentsInput */.Xs)('vars');
    (0,extra_arguments/* checkVariableNames */.Vc)(vars.keys());
    return vars;
}
function readBackendConfig(repositoryFolder) {
    const written = (0,inputs/* listInput */.dt)('backend-config');
    (0,extra_arguments/* refuseArguments */.Rd)('backend-config', written, 'bucket=states');
    return written.map(one => (one.includes('=') ? one : existing('backend-config', one, repositoryFolder)));
}
function readTargets() {
    const targets = (0,inputs/* listInput */.dt)('target');
    (0,extra_arguments/* targetArguments */.ic)(targets);
    return targets;
}
function readEnvironment({ all: [first], several }) {
    const stack = first?.name ?? '.';
    const label = (0,inputs/* optionalInput */.$m)('environment') ?? (several || stack === '.' ? 'default' : (stack.split('/').at(-1) ?? stack));
    if (!/^[A-Za-z0-9](?:[A-Za-z0-9._/]|-(?!-)){0,79}$/.test(label)) {
        throw new errors/* UserError */.y(`environment: "${label}" cannot be a label. Write up to 80 letters, digits, dots, slashes, underscores and single hyphens, for example staging.`);
    }
    return label;
}
function readWorkspace() {
    const name = (0,inputs/* optionalInput */.$m)('workspace');
    if (name !== undefined && !/^[A-Za-z0-9_.~-]{1,90}$/.test(name))
        throw new errors/* UserError */.y(`workspace: "${name}" is not a name of a workspace. Write, for example, staging.`);
    return name;
}
function readRecoverFrom(command) {
    const text = (0,inputs/* optionalInput */.$m)('recover-from');
    if (text === undefined) {
        if (command !== 'recover')
            return undefined;
        throw new errors/* UserError */.y('recover-from: recover needs the run whose state could not be stored. Write the number at the end of its address, for example "recover-from: 1234567890".');
    }
    if (!/^[1-9]\d{0,15}$/.test(text))
        throw new errors/* UserError */.y(`recover-from: "${text}" is not the id of a run. Write the number at the end of its address, for example 1234567890.`);
    return Number(text);
}
/** Anywhere on the runner: values that a step before has fetched belong into RUNNER_TEMP, not into the checkout. */
function existing(input, path, repositoryFolder) {
    const absolute = (0,external_node_path_.resolve)(repositoryFolder, path);
    if (!(0,external_node_fs_.statSync)(absolute, { throwIfNoEntry: false })?.isFile())
        throw new errors/* UserError */.y(`${input}: there is no file "${path}". Write its path from the repository's root.`);
    return absolute;
}


/***/ }),

/***/ 94650:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ canonicalJson)
/* harmony export */ });
/* harmony import */ var _exact_numbers_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(17168);

/** JSON with sorted keys and without blanks. */
function canonicalJson(value) {
    if (value === null || typeof value !== 'object')
        return JSON.stringify(value);
    let text = '';
    if (Array.isArray(value)) {
        for (const one of value)
            text += `${text === '' ? '' : ','}${canonicalJson(one)}`;
        return `[${text}]`;
    }
    const number = (0,_exact_numbers_js__WEBPACK_IMPORTED_MODULE_0__/* .exactNumber */ .r)(value);
    if (number !== undefined)
        return number;
    const members = value;
    for (const name of Object.keys(members).sort())
        text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${canonicalJson(members[name] ?? null)}`;
    return `{${text}}`;
}


/***/ }),

/***/ 17168:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ parseExactly),
/* harmony export */   r: () => (/* binding */ exactNumber)
/* harmony export */ });
/** Numbers that are kept as they are written (ECMAScript 2026; Node has it since version 21). */
const RawNumbers = JSON;
/**
 * Parse JSON in which numbers that a double cannot hold stay as written: two of them that differ must not become equal.
 * Such a number becomes an object that `JSON.stringify` writes as the number; see {@link exactNumber}.
 * @throws SyntaxError
 */
function parseExactly(text) {
    const reviver = (_key, value, context) => typeof value === 'number' && context?.source !== undefined && !isHeld(value, context.source)
        ? RawNumbers.rawJSON(context.source)
        : value;
    return JSON.parse(text, reviver);
}
/** The digits of a number that was kept as written; `undefined` for any other value. */
function exactNumber(value) {
    return RawNumbers.isRawJSON(value) ? value.rawJSON : undefined;
}
/** Does a double hold a number as it is written? Fifteen digits always fit. */
function isHeld(value, source) {
    return String(value) === source || (source.length <= 15 && !/e/i.test(source));
}


/***/ }),

/***/ 61879:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ secretSealingKey)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(97268);


const SHORTEST_SECRET = 16;
/**
 * A sealing key made of a secret: HKDF-SHA-256 with a new salt for every file.
 * @throws UserError when the secret is short enough to be guessed
 */
function secretSealingKey(secret) {
    if (Buffer.byteLength(secret) < SHORTEST_SECRET) {
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`plan-key: ${Buffer.byteLength(secret)} characters are too few to seal a plan or a state with. Store a secret of ${SHORTEST_SECRET} characters or more, for example the output of "openssl rand -base64 32", or give the ARN of a KMS key.`);
    }
    const derive = (salt, info, length) => Buffer.from((0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hkdfSync)('sha256', secret, salt, `insight sealed 1 ${info}`, length));
    // Tells another secret apart from a changed file. It is of no more use for guessing than the file itself.
    const checkOf = (salt) => derive(salt, 'check', 16);
    return {
        kind: 'secret',
        async create() {
            const salt = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(32);
            const recipe = { kind: 'secret', salt: salt.toString('base64'), check: checkOf(salt).toString('base64') };
            return { key: derive(salt, 'key', 32), recipe };
        },
        async find(recipe) {
            if (recipe.kind !== 'secret')
                throw new Error('This file was sealed with another kind of key.');
            const salt = Buffer.from(recipe.salt, 'base64');
            const check = Buffer.from(recipe.check, 'base64');
            const wanted = checkOf(salt);
            if (check.length !== wanted.length || !(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.timingSafeEqual)(check, wanted)) {
                throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y('plan-key: this is not the secret that the file was sealed with, or the header of the file was changed. Give both steps the same plan-key, or plan again.');
            }
            return derive(salt, 'key', 32);
        }
    };
}


/***/ }),

/***/ 72878:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Yw: () => (/* binding */ stacksLabel),
/* harmony export */   tn: () => (/* binding */ findStacks),
/* harmony export */   y1: () => (/* binding */ reportKey)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(97268);




const INPUT = 'working-directory';
const IS_PATTERN = /[*?[\]{}]/;
const CONFIGURATION = /\.(?:tf|tofu)(?:\.json)?$/;
/**
 * The folders that `working-directory` names: paths and globs, one on each line, applied as written and within a glob
 * by name; `!GLOB` takes out what lines before it found.
 * @throws UserError for a folder that is not there, is outside of the checkout or holds no configuration, and for a
 *   line that finds nothing
 */
function findStacks(written, repositoryFolder) {
    const root = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.realpathSync)(repositoryFolder);
    const found = new Map();
    for (const line of written) {
        if (line.startsWith('!')) {
            const gone = matches(line.slice(1), root);
            if (gone.length === 0)
                throw nothingFound(line);
            for (const name of gone)
                found.delete(name);
        }
        else if (IS_PATTERN.test(line)) {
            const names = matches(line, root).filter(name => holdsConfiguration((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, name)));
            if (names.length === 0)
                throw nothingFound(line);
            for (const name of names)
                add(found, stackAt(name, root));
        }
        else {
            const stack = stackAt(line, root);
            if (!holdsConfiguration(stack.folder))
                throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .y(`${INPUT}: "${line}" holds no file that ends in .tf or .tofu. Write the folder of a root module.`);
            add(found, stack);
        }
    }
    if (found.size === 0) {
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .y(`${INPUT}: no stack is left after the lines that begin with "!". Remove one of them.`);
    }
    return { all: [...found.values()], written, several: written.length > 1 || written.some(one => IS_PATTERN.test(one)) };
}
/**
 * What sets the comment, the check and the artifacts of one step apart from those of another: 8 hex digits. Of what is
 * written, not of what is found, so that a new folder under a glob does not begin a new comment.
 */
function reportKey(environment, workspace, written) {
    const text = JSON.stringify([environment, workspace ?? 'default', ...written]);
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(text).digest('hex').slice(0, 8);
}
/** For people: `infra/app`, `4 stacks of infra/*`, `3 stacks`. */
function stacksLabel({ all, written, several }) {
    if (!several)
        return all[0]?.name ?? '';
    const positive = written.filter(one => !one.startsWith('!'));
    const count = `${all.length} ${all.length === 1 ? 'stack' : 'stacks'}`;
    return positive.length === 1 ? `${count} of ${positive[0]}` : count;
}
function matches(pattern, root) {
    inside(pattern, root);
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.globSync)(pattern.replace(/\/+$/, ''), { cwd: root, exclude: name => name === '.terraform' || name === '.git' })
        .map(name => name.replaceAll('\\', '/') || '.')
        .filter(name => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.statSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, name), { throwIfNoEntry: false })?.isDirectory())
        .sort();
}
function stackAt(path, root) {
    const absolute = inside(path, root);
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_1__.statSync)(absolute, { throwIfNoEntry: false })?.isDirectory()) {
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .y(`${INPUT}: "${path}" is not a folder of the checkout. Write the folder of a root module, for example infra/environments/staging, and check the repository out before this step.`);
    }
    // A link that leads out of the checkout would run what nobody has reviewed.
    inside((0,node_fs__WEBPACK_IMPORTED_MODULE_1__.realpathSync)(absolute), root, path);
    return { folder: absolute, name: (0,node_path__WEBPACK_IMPORTED_MODULE_2__.relative)(root, absolute).replaceAll('\\', '/') || '.' };
}
function inside(path, root, written = path) {
    const absolute = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(root, path);
    const below = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.relative)(root, absolute);
    if (below === '..' || below.startsWith('../'))
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .y(`${INPUT}: "${written}" is outside of the checkout. Write a path below the repository's root.`);
    return absolute;
}
function add(found, stack) {
    if (!found.has(stack.name))
        found.set(stack.name, stack);
}
function holdsConfiguration(folder) {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readdirSync)(folder).some(name => CONFIGURATION.test(name));
}
function nothingFound(line) {
    return new _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .y(`${INPUT}: "${line}" finds no root module. Write a glob of folders that hold files ending in .tf or .tofu, for example infra/environments/staging/*.`);
}


/***/ }),

/***/ 17163:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  mb: () => (/* binding */ ERRORED_STATE),
  Vg: () => (/* binding */ catchState),
  tq: () => (/* binding */ holdsRescuedState),
  Yg: () => (/* binding */ lostSentence),
  $5: () => (/* binding */ rescueSentence),
  Kd: () => (/* binding */ stuckSentence)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./src/terraform-apply/state/json-member.ts
/** The bytes of a member of an object, not parsed: a number of any length stays as it is. */
function memberOf(line, name) {
    const key = Buffer.from(`"${name}":`);
    let depth = 0;
    for (let at = 0; at < line.length; at++) {
        const byte = line[at];
        if (byte === 0x22) {
            if (depth === 1 && line.subarray(at, at + key.length).equals(key))
                return valueAt(line, at + key.length);
            at = endOfString(line, at);
        }
        else if (byte === 0x7b || byte === 0x5b)
            depth++;
        else if (byte === 0x7d || byte === 0x5d)
            depth--;
    }
    return undefined;
}
function valueAt(line, from) {
    let depth = 0;
    for (let at = from; at < line.length; at++) {
        const byte = line[at];
        if (byte === 0x22)
            at = endOfString(line, at);
        else if (byte === 0x7b || byte === 0x5b)
            depth++;
        else if (byte === 0x7d || byte === 0x5d) {
            depth--;
            if (depth === 0)
                return line.subarray(from, at + 1);
        }
    }
    return undefined;
}
function endOfString(line, from) {
    let at = from + 1;
    while (at < line.length && line[at] !== 0x22)
        at += line[at] === 0x5c ? 2 : 1;
    return at;
}

;// CONCATENATED MODULE: ./src/terraform-apply/state/emergency-dump.ts


/**
 * When neither the backend nor `errored.tfstate` can be written, the tool prints the whole state. With `-json` that is
 * one line among its messages (Terraform's JSONView.StateDump, the same in OpenTofu):
 * `{"@level":"info","@message":"Emergency state dump",…,"state":{…},"type":"log"}`. It may have tens of megabytes.
 */
const DUMP = '"@message":"Emergency state dump"';
/** What the tool says in any case when it could not store the state in its backend. */
const NOT_STORED = '"summary":"Failed to persist state to backend"';
/** The marks stand in the beginning of a line. */
const BEGINNING = 4096;
const CHUNK = 1 << 20;
/** Look through the output of an apply, whatever length its lines have; only the beginning of each is ever in memory. */
function findStateTrouble(log) {
    const dumps = [];
    let notStored = false;
    for (const { range, beginning } of linesOf(log)) {
        if (!beginning.startsWith('{'))
            continue;
        if (beginning.includes(DUMP))
            dumps.push(range);
        else if (beginning.includes(NOT_STORED))
            notStored = true;
    }
    return { dumps, notStored: notStored || dumps.length > 0 };
}
/** The state in the line, byte for byte as it was printed; `undefined` when the line is not whole. */
function readDump(log, { from, to }) {
    const line = Buffer.alloc(to - from);
    const file = (0,external_node_fs_.openSync)(log, 'r');
    try {
        readWhole(file, line, from);
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
    return memberOf(line, 'state');
}
/** What stands instead of a state. */
const REMOVED = '{"@level":"info","@message":"Emergency state dump","type":"log"}';
/** Take the states out of the output, so that nobody and nothing reads them there. A kill leaves the old file or the new one. */
function removeDumps(log, dumps) {
    if (dumps.length === 0)
        return;
    const fresh = `${log}.new`;
    const source = (0,external_node_fs_.openSync)(log, 'r');
    const target = (0,external_node_fs_.openSync)(fresh, 'w', 0o600);
    try {
        let at = 0;
        for (const { from, to } of dumps) {
            copyBytes(source, target, at, from);
            (0,external_node_fs_.writeSync)(target, REMOVED);
            at = to;
        }
        copyBytes(source, target, at, Number.POSITIVE_INFINITY);
        (0,external_node_fs_.fsyncSync)(target);
    }
    finally {
        (0,external_node_fs_.closeSync)(source);
        (0,external_node_fs_.closeSync)(target);
    }
    (0,external_node_fs_.renameSync)(fresh, log);
}
function* linesOf(log) {
    if (!(0,external_node_fs_.existsSync)(log))
        return;
    const file = (0,external_node_fs_.openSync)(log, 'r');
    const chunk = Buffer.alloc(CHUNK);
    let from = 0;
    let beginning = Buffer.alloc(0);
    let offset = 0;
    try {
        for (;;) {
            const count = (0,external_node_fs_.readSync)(file, chunk, 0, CHUNK, offset);
            if (count === 0)
                break;
            let at = 0;
            while (at < count) {
                const end = chunk.subarray(0, count).indexOf(0x0a, at);
                const stop = end === -1 ? count : end;
                if (beginning.length < BEGINNING)
                    beginning = Buffer.concat([beginning, chunk.subarray(at, Math.min(stop, at + BEGINNING))]);
                if (end === -1)
                    break;
                yield { range: { from, to: offset + end }, beginning: beginning.toString('latin1') };
                beginning = Buffer.alloc(0);
                from = offset + end + 1;
                at = end + 1;
            }
            offset += count;
        }
        if (beginning.length > 0)
            yield { range: { from, to: offset }, beginning: beginning.toString('latin1') };
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
}
function readWhole(file, target, from) {
    for (let at = 0; at < target.length;) {
        const count = (0,external_node_fs_.readSync)(file, target, at, target.length - at, from + at);
        if (count === 0)
            return;
        at += count;
    }
}
function copyBytes(source, target, from, to) {
    const chunk = Buffer.alloc(CHUNK);
    for (let at = from; at < to;) {
        const count = (0,external_node_fs_.readSync)(source, chunk, 0, Math.min(CHUNK, to - at), at);
        if (count === 0)
            return;
        (0,external_node_fs_.writeSync)(target, chunk, 0, count);
        at += count;
    }
}

// EXTERNAL MODULE: ./src/terraform-apply/state/state-file.ts
var state_file = __webpack_require__(6577);
;// CONCATENATED MODULE: ./src/terraform-apply/state/rescue.ts




/** Terraform writes this into its working directory when it cannot store the state: secrets, and the only record of what it made. */
const ERRORED_STATE = 'errored.tfstate';
/** A part of a state, for whoever must find out by hand. */
const DAMAGED_STATE = 'errored.tfstate.damaged';
/**
 * Find what an apply could not store, wherever it left it: in `errored.tfstate`, or printed into its output when that
 * file could not be written either (then the file is missing, empty or cut). The state goes into the private folder, and
 * is removed everywhere else. May be called again.
 * @param places.folder the stack's
 * @param places.home private folder that keeps the state
 * @param places.log `output.log` of the apply
 */
function catchState({ folder, home, log }) {
    const kept = (0,external_node_path_.join)(home, ERRORED_STATE);
    const trouble = findStateTrouble(log);
    const left = (0,external_node_path_.join)(folder, ERRORED_STATE);
    const candidates = [
        ...trouble.dumps.map(dump => readDump(log, dump) ?? Buffer.alloc(0)),
        readRegular(left),
        readRegular(kept)
    ].filter(one => one !== undefined);
    const states = candidates
        .map(bytes => ({ bytes, facts: (0,state_file/* readState */.u)(bytes.toString('utf8')) }))
        .filter((one) => one.facts !== undefined)
        .sort((one, other) => other.facts.serial - one.facts.serial);
    const [newest] = states;
    const part = candidates.filter(one => one.length > 0).sort((one, other) => other.length - one.length)[0];
    // First it is safe in one place, then it goes from the others.
    let file;
    try {
        file = newest === undefined ? savePart(home, part) : save(kept, newest.bytes);
        removeDumps(log, trouble.dumps);
    }
    catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        const where = trouble.dumps.length > 0 ? log : left;
        if ((0,external_node_fs_.existsSync)(where))
            (0,external_node_fs_.chmodSync)(where, 0o600);
        return { kind: 'stuck', file: where, reason };
    }
    if ((0,external_node_fs_.lstatSync)(left, { throwIfNoEntry: false })?.isDirectory() === false)
        (0,external_node_fs_.rmSync)(left, { force: true });
    if (newest !== undefined)
        return { kind: 'kept', file: kept, facts: newest.facts };
    return trouble.notStored || candidates.length > 0 ? { kind: 'lost', file } : { kind: 'none' };
}
function savePart(home, part) {
    return part === undefined ? undefined : save((0,external_node_path_.join)(home, DAMAGED_STATE), part);
}
/** Only a regular file: a link could name any file of this machine. */
function readRegular(file) {
    if (!(0,external_node_fs_.lstatSync)(file, { throwIfNoEntry: false })?.isFile())
        return undefined;
    const descriptor = (0,external_node_fs_.openSync)(file, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NOFOLLOW);
    try {
        return (0,external_node_fs_.readFileSync)(descriptor);
    }
    finally {
        (0,external_node_fs_.closeSync)(descriptor);
    }
}
function save(file, bytes) {
    const fresh = `${file}.new`;
    const descriptor = (0,external_node_fs_.openSync)(fresh, 'w', 0o600);
    try {
        for (let at = 0; at < bytes.length;)
            at += (0,external_node_fs_.writeSync)(descriptor, bytes, at);
        (0,external_node_fs_.fsyncSync)(descriptor);
    }
    finally {
        (0,external_node_fs_.closeSync)(descriptor);
    }
    (0,external_node_fs_.chmodSync)(fresh, 0o600);
    (0,external_node_fs_.renameSync)(fresh, file);
    return file;
}
/** Is a rescued state, or a part of one, in this private folder? Then the folder must stay. */
function holdsRescuedState(home) {
    if ([ERRORED_STATE, DAMAGED_STATE].some(name => (0,external_node_fs_.existsSync)((0,external_node_path_.join)(home, name))))
        return true;
    return findStateTrouble((0,external_node_path_.join)(home, 'apply', 'output.log')).dumps.length > 0;
}
/** What to do with a rescued state. */
function rescueSentence(path, tool) {
    return (`The state could not be stored. It is kept in ${path} on this runner (mode 0600, it holds secrets) and is the only record of what was made: ` +
        `before this runner goes away, run "${tool} state push ${path}" in the stack's folder. Do not apply again before.`);
}
/** What to do when the private folder does not take it. */
function stuckSentence({ file, reason }, tool) {
    return `The state could not be stored, and not be moved to safety either (${reason.slice(0, 200)}). It is in ${file} on this runner (mode 0600, it holds secrets; in a log it is the member "state" of the line "Emergency state dump"). Before this runner goes away, make room, and push it with "${tool} state push" in the stack's folder. Do not apply again before.`;
}
/** What to do when no whole state was found. */
function lostSentence({ file }) {
    const part = file === undefined ? '' : ` A part of it is in ${file} on this runner (mode 0600, it holds secrets).`;
    return `The state could not be stored, and what the tool left of it is not whole.${part} What this apply made is in no state: import it, or remove it by hand, before anything else is applied.`;
}


/***/ }),

/***/ 6577:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ readState)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(63619);
/* harmony import */ var _json_canonical_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(94650);
/* harmony import */ var _json_exact_numbers_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(17168);




const Plain = zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .looseObject */ ._H3({
    version: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(),
    serial: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr(),
    lineage: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    outputs: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .nullish */ .cl6(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1P(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .unknown */ .L5J())),
    resources: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .nullish */ .cl6(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .unknown */ .L5J())),
    check_results: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .nullish */ .cl6(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .unknown */ .L5J()))
});
const Encrypted = zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .looseObject */ ._H3({ encrypted_data: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), serial: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr(), lineage: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() });
/** Facts of a state; `undefined` for what is none, or only a part of one. */
function readState(text) {
    let json;
    try {
        json = (0,_json_exact_numbers_js__WEBPACK_IMPORTED_MODULE_2__/* .parseExactly */ .A)(text);
    }
    catch {
        return undefined;
    }
    const encrypted = Encrypted.safeParse(json);
    if (encrypted.success) {
        const { serial, lineage, encrypted_data } = encrypted.data;
        return { serial, lineage, content: sha256(encrypted_data), empty: false, encrypted: true };
    }
    const plain = Plain.safeParse(json);
    if (!plain.success)
        return undefined;
    const { serial, lineage, outputs, resources, check_results: checks } = plain.data;
    const content = sha256((0,_json_canonical_json_js__WEBPACK_IMPORTED_MODULE_3__/* .canonicalJson */ .d)([outputs ?? {}, resources ?? [], checks ?? []]));
    const empty = Object.keys(outputs ?? {}).length === 0 && (resources ?? []).length === 0;
    return { serial, lineage, content, empty, encrypted: false };
}
function sha256(text) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(text).digest('hex');
}


/***/ })

};
