export const id = 8927;
export const ids = [8927];
export const modules = {

/***/ 58927:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(33838);
// EXTERNAL MODULE: ./src/lib/artifacts.ts + 1 modules
var artifacts = __webpack_require__(76848);
// EXTERNAL MODULE: ./src/lib/errors.ts
var errors = __webpack_require__(97268);
// EXTERNAL MODULE: ./src/lib/handed-images.ts
var handed_images = __webpack_require__(62190);
// EXTERNAL MODULE: ./src/lib/github.ts
var github = __webpack_require__(73848);
// EXTERNAL MODULE: ./src/lib/inputs.ts
var inputs = __webpack_require__(51662);
;// CONCATENATED MODULE: ./src/collect-images/inputs.ts





/** Read and check every input. @throws UserError naming the first that is wrong */
function readInputs(env = process.env) {
    return {
        names: readNames(),
        group: (0,core.getInput)('group'),
        context: (0,github/* readRunContext */.$p)(env),
        temp: env['RUNNER_TEMP'] ?? process.cwd(),
        environmentVariables: env
    };
}
function readNames() {
    const names = asWritten((0,inputs/* requiredInput */.YF)('names', '["httpd","postgres"]'));
    for (const [at, name] of names.entries()) {
        if (typeof name !== 'string' || !(0,handed_images/* isHandOverName */.Zi)(name)) {
            throw new errors/* UserError */.y(`names: ${JSON.stringify(name)} cannot be the name of a hand-over. Write what the jobs give as hand-over, for example httpd.`);
        }
        if (names.indexOf(name) !== at)
            throw new errors/* UserError */.y(`names: "${name}" is given twice. Keep one of them.`);
    }
    return names;
}
/** As a list of lines, or as the JSON list that a matrix is made of. */
function asWritten(text) {
    if (!text.startsWith('['))
        return (0,inputs/* listInput */.dt)('names');
    try {
        return JSON.parse(text);
    }
    catch {
        throw new errors/* UserError */.y('names: it begins as a JSON list and is none. Write, for example, ["httpd","postgres"].');
    }
}

;// CONCATENATED MODULE: ./src/collect-images/merge.ts

/**
 * Put together what the jobs handed over, by name of image.
 * @throws UserError when two jobs handed over one image, or a job one that is not in its own region
 */
function mergeImages(handed) {
    const images = new Map();
    const byRegion = new Map();
    const makers = new Map();
    for (const { name, region, images: made } of handed) {
        for (const [image, ids] of Object.entries(made)) {
            const other = makers.get(image);
            if (other !== undefined) {
                throw new errors/* UserError */.y(`names: ${other} and ${name} both handed over an image ${image}. Give the images different names, or collect them in two groups.`);
            }
            const id = ids[region];
            if (id === undefined)
                throw new errors/* UserError */.y(`names: ${name} handed over ${image} without an id in ${region}.`);
            makers.set(image, name);
            images.set(image, id);
            byRegion.set(image, ids);
        }
    }
    return { images: Object.fromEntries(images), byRegion: Object.fromEntries(byRegion) };
}

;// CONCATENATED MODULE: ./src/collect-images/run.ts






/**
 * Gather the images that the jobs of this run have baked or reused, and give them out.
 * @throws UserError when a job's are not there: what is given out is complete, or nothing is
 */
async function run() {
    const inputs = readInputs();
    const { names, temp } = inputs;
    const found = names.length === 0 ? [] : await findAll(inputs);
    const handed = [];
    // One after the other: they are small, and the log keeps their order.
    for (const one of found)
        handed.push(await (0,handed_images/* readHandedOver */.J5)(one, one.name, temp));
    const { images, byRegion } = mergeImages(handed);
    for (const { name, attempt, region, images } of handed)
        for (const [image, ids] of Object.entries(images))
            core.info(`${image}: ${ids[region]} (${region}), from ${name} in attempt ${attempt}`);
    core.setOutput('images', JSON.stringify(images));
    core.setOutput('images-by-region', JSON.stringify(byRegion));
}
async function findAll({ names, group, environmentVariables, context }) {
    const listed = await (0,artifacts.listOwnArtifacts)(environmentVariables);
    if (!listed.available)
        throw new errors/* UserError */.y(`The images of this run cannot be collected. ${listed.reason}`);
    const found = names.flatMap(name => {
        const last = (0,handed_images/* lastHandedOver */.zo)(listed.value, name, group);
        return last === undefined ? [] : [{ name, ...last }];
    });
    const missing = names.filter(name => !found.some(one => one.name === name));
    if (missing.length > 0) {
        throw new errors/* UserError */.y(`names: nothing was handed over for ${missing.join(', ')} in run ${context.runId}. Let the job's bake-ami have "hand-over: ${missing[0]}" and the same group, let it end before this one, and run all jobs again when artifacts were deleted.`);
    }
    return found;
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


/***/ })

};
