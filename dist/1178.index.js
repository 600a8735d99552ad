export const id = 1178;
export const ids = [1178];
export const modules = {

/***/ 27557:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ neutralise),
/* harmony export */   U: () => (/* binding */ neutraliseLines)
/* harmony export */ });
/**
 * Output of a foreign program on its way to the log.
 *
 * The runner executes what looks like a workflow command, wherever it comes from: `::name::` at the start of a line
 * (leading blanks do not count), and the old `##[name]` anywhere in a line (actions/runner, ActionCommand.cs). A name
 * of a resource, a provisioner's echo or an error message of a server could thereby set outputs or masks. So nothing
 * foreign is printed but through {@link neutralise}.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: stripping control characters is the purpose
const ANSI_SEQUENCE = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\-_])/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: stripping control characters is the purpose
const CONTROL_CHARACTERS = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;
/** One line that the runner cannot take for a command and a terminal cannot be confused by. Line breaks become blanks. */
function neutralise(line) {
    return line
        .replace(ANSI_SEQUENCE, '')
        .replace(/\r\n|\r|\n/g, ' ')
        .replace(CONTROL_CHARACTERS, '')
        .replace(/^(\s*):(?=:)/, '$1: ')
        .replace(/##(?=\[)/g, '# #');
}
/** Each line of a text through {@link neutralise}, without a last empty line. */
function neutraliseLines(text) {
    const all = text.replace(/\r\n?/g, '\n').split('\n');
    if (all.at(-1) === '')
        all.pop();
    return all.map(neutralise);
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

/***/ 3498:
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
// EXTERNAL MODULE: ./src/lib/github.ts
var lib_github = __webpack_require__(73848);
// EXTERNAL MODULE: ./src/terraform-apply/report/counts.ts
var counts = __webpack_require__(74650);
// EXTERNAL MODULE: ./src/terraform-apply/report/report.ts
var report_report = __webpack_require__(35188);
// EXTERNAL MODULE: ./src/terraform-apply/report/shown.ts
var shown = __webpack_require__(41225);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/terraform-apply/report/artifact-files.ts
var artifact_files = __webpack_require__(67878);
// EXTERNAL MODULE: ./src/terraform-apply/report/document.ts
var report_document = __webpack_require__(64799);
// EXTERNAL MODULE: ./src/terraform-apply/report/document-schema.ts
var document_schema = __webpack_require__(29915);
;// CONCATENATED MODULE: ./src/plan-report/fragments.ts







/** As `artifactName` makes it. */
const NAME = /^insight-plan-([0-9a-f]{8})-([1-9]\d{0,8})$/;
/** Of each key the artifact of the highest attempt: jobs that are run again leave another one. In the order of keys. */
function findFragments(artifacts) {
    const newest = new Map();
    for (const artifact of artifacts) {
        const [, key, attempt] = NAME.exec(artifact.name) ?? [];
        if (key === undefined)
            continue;
        const found = { key, attempt: Number(attempt), artifact };
        if (found.attempt > (newest.get(key)?.attempt ?? 0))
            newest.set(key, found);
    }
    return [...newest.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}
/**
 * Download and read all of them, one after the other. One that cannot be had or read stops no other.
 * @param temp RUNNER_TEMP; nothing is left in it
 * @param longest most bytes of all documents together: they are held in memory at once
 */
async function readFragments(fragments, temp, longest = document_schema/* LONGEST_DOCUMENT */.pN) {
    const reports = [];
    const unreadable = [];
    let left = longest;
    for (const fragment of fragments) {
        const { key, artifact } = fragment;
        try {
            const text = await fetchDocument(artifact, temp, left);
            left -= Buffer.byteLength(text);
            reports.push(madeHere((0,report_document/* readDocument */.u)(text), fragment));
        }
        catch (error) {
            if (!(error instanceof errors/* UserError */.y))
                throw error;
            unreadable.push({ key, name: artifact.name, reason: error.message });
        }
    }
    return { reports, unreadable };
}
async function fetchDocument(artifact, temp, left) {
    if (artifact.size > LARGEST_ARTIFACT)
        throw new errors/* UserError */.y(`It has ${artifact.size} bytes, more than ${LARGEST_ARTIFACT}. Plan fewer stacks in one step.`);
    const files = await (0,artifacts.downloadOwnArtifact)(artifact, { temp, files: EXPECTED });
    const file = files.get(artifact_files/* DOCUMENT_FILE */.L) ?? '';
    try {
        if ((0,external_node_fs_.statSync)(file).size > left)
            throw new errors/* UserError */.y('With it the plans are too long to be read together. Make several reports of fewer stacks.');
        return (0,external_node_fs_.readFileSync)(file, 'utf8');
    }
    finally {
        (0,external_node_fs_.rmSync)((0,external_node_path_.dirname)(file), { recursive: true, force: true });
    }
}
/** Whoever runs in a job of this run can leave such an artifact: it must at least say the same as its name. */
function madeHere(report, { key, attempt, artifact }) {
    const { run } = report;
    if (report.key !== key || run.id !== artifact.runId || run.attempt !== attempt) {
        throw new errors/* UserError */.y(`Its document was made for key ${report.key} in run ${run.id}, attempt ${run.attempt}, not where it was found. Let terraform-apply leave it.`);
    }
    return report;
}
/** With plan files for `verify: saved`, which are not looked into here. Bytes. */
const LARGEST_ARTIFACT = 2_000_000_000;
/** As many stacks as a document may hold. */
const MOST_SAVED_PLANS = 1000;
const EXPECTED = (0,artifact_files/* filesOfPlan */.qx)(MOST_SAVED_PLANS);

// EXTERNAL MODULE: ./src/lib/inputs.ts
var inputs = __webpack_require__(51662);
;// CONCATENATED MODULE: ./src/plan-report/inputs.ts


/** The name of a report to which none is given. */
const DEFAULT_NAME = 'plans';
/** Read and check every input. @throws UserError naming the first that is wrong */
function readInputs(env = process.env) {
    return {
        name: readName(),
        // The runner gives an empty text for an input that is not there.
        expect: (0,inputs/* optionalInput */.$m)('expect') === undefined ? undefined : (0,inputs/* integerInput */.$A)('expect', 3, 1),
        comment: (0,inputs/* booleanInput */.tE)('comment', true),
        token: (0,inputs/* optionalInput */.$m)('github-token') ?? '',
        temp: env['RUNNER_TEMP'] ?? process.cwd(),
        environmentVariables: env
    };
}
function readName() {
    const name = (0,inputs/* optionalInput */.$m)('name') ?? DEFAULT_NAME;
    if (!/^[A-Za-z0-9](?:[A-Za-z0-9._/ ]|-(?!-)){0,59}$/.test(name)) {
        throw new errors/* UserError */.y(`name: "${name.slice(0, 100)}" cannot be the name of a report. Write up to 60 letters, digits, blanks, dots, slashes, underscores and single hyphens, for example network.`);
    }
    return name;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./src/plan-report/names.ts
/**
 * A name for each that no other has: the plain one where it is the only one, else with as much of environment, workspace
 * and key as sets it apart: `infra (staging)`, `infra (staging, workspace blue)`.
 * @param options.withEnvironment tell the environment also where the plain name would do
 */
function distinctNames(all, { withEnvironment = false } = {}) {
    const candidates = all.map((one, at) => formsOf(one, at).slice(withEnvironment ? 1 : 0));
    const makers = new Map();
    for (const form of candidates.flat())
        makers.set(form, (makers.get(form) ?? 0) + 1);
    return candidates.map((forms, at) => forms.find(form => makers.get(form) === 1) ?? `${all[at]?.name} ${at}`);
}
function formsOf({ name, environment, workspace, key }, at) {
    const whole = `${environment}, workspace ${workspace ?? 'default'}`;
    return [
        name,
        `${name} (${environment})`,
        `${name} (${whole})`,
        `${name} (${whole}, ${key})`,
        `${name} (${whole}, ${key}, ${at})`
    ];
}

;// CONCATENATED MODULE: ./src/plan-report/merge.ts



/**
 * Put the plans of several jobs together, in the order of their labels. Two stacks of one name get what sets them apart,
 * and all their environment when there are several.
 * @param name of the report
 * @param context of this run: what documents say of commit and run is not repeated
 */
function mergeReports(reports, name, context) {
    const ordered = [...reports].sort((a, b) => compare(a.label, b.label) || compare(a.key, b.key));
    const labels = distinctNames(ordered.map(one => ({ ...one, name: one.label })));
    const digests = ordered.flatMap(({ digest }, at) => digest === undefined ? [] : [[labels[at] ?? '', digest]]);
    const workspaces = new Set(ordered.map(one => one.workspace));
    const report = {
        environment: titleOf(ordered, name),
        workspace: workspaces.size === 1 ? ordered[0]?.workspace : undefined,
        key: (0,external_node_crypto_.createHash)('sha256').update(name).digest('hex').slice(0, 8),
        label: name,
        commit: context.headSha,
        run: { id: context.runId, attempt: context.runAttempt, url: context.runUrl },
        stacks: stacksOf(ordered),
        // Nobody approves all of it with one digest: each job's plan has its own.
        digest: ordered.length === 1 ? ordered[0]?.digest : undefined,
        binding: undefined
    };
    return { report, digests };
}
/** Environments named one by one; above, they are counted. */
const MOST_ENVIRONMENTS = 3;
function titleOf(reports, name) {
    const environments = [...new Set(reports.map(one => one.environment))];
    if (environments.length === 0)
        return name;
    const where = environments.length > MOST_ENVIRONMENTS ? `${environments.length} environments` : environments.join(', ');
    return name === DEFAULT_NAME ? where : `${where} (${name})`;
}
function stacksOf(reports) {
    const all = reports.flatMap(one => one.stacks.map(stack => ({ ...one, name: stack.stack, stack })));
    // Which environment a row is about matters more than a short name.
    const names = distinctNames(all, { withEnvironment: new Set(reports.map(one => one.environment)).size > 1 });
    return all.map(({ stack }, at) => ({ ...stack, stack: names[at] ?? stack.stack }));
}
function compare(one, other) {
    return one < other ? -1 : one > other ? 1 : 0;
}

// EXTERNAL MODULE: ./src/lib/markdown.ts
var markdown = __webpack_require__(33862);
;// CONCATENATED MODULE: ./src/plan-report/problems.ts


/** Most characters of a reason that is quoted. */
const LONGEST_REASON = 600;
const WHERE_TO_LOOK = 'jobs that failed before terraform-apply could plan, were skipped, or could not keep their artifact';
/**
 * What is missing: plans that did not come, and ones that came but cannot be read.
 * @param found how many came
 * @param expected how many must have come, if that is known
 */
function problemsOf({ found, expected, unreadable }, run) {
    const problems = unreadable.map(({ name, reason }) => {
        const quoted = (0,shown/* oneLine */.TN)(reason, LONGEST_REASON);
        return { text: `${name}: ${quoted}`, markdown: `${(0,shown/* span */.Ln)(name)} cannot be shown: ${(0,markdown/* plainText */.wh)(quoted)}` };
    });
    const missing = missingText(found, expected);
    if (missing === undefined)
        return problems;
    const first = {
        text: `${missing} Look in this run for ${WHERE_TO_LOOK}.`,
        markdown: `**${missing}** Look in ${(0,markdown/* link */.nf)(`run ${run.id}`, run.url)} for ${WHERE_TO_LOOK}.`
    };
    return [first, ...problems];
}
function missingText(found, expected) {
    if (expected !== undefined && found < expected)
        return `${found} of ${expected} plans came.`;
    return found === 0 ? 'No plan came.' : undefined;
}

// EXTERNAL MODULE: ./src/lib/private-folder.ts
var private_folder = __webpack_require__(15753);
// EXTERNAL MODULE: ./src/lib/showing.ts
var showing = __webpack_require__(85456);
// EXTERNAL MODULE: ./src/terraform-apply/comment/comment-body.ts
var comment_body = __webpack_require__(79043);
// EXTERNAL MODULE: ./src/terraform-apply/comment/commented-pull.ts
var commented_pull = __webpack_require__(96307);
// EXTERNAL MODULE: ./src/terraform-apply/comment/show-comment.ts
var show_comment = __webpack_require__(91562);
// EXTERNAL MODULE: ./src/terraform-apply/page/page.ts + 4 modules
var page = __webpack_require__(65340);
// EXTERNAL MODULE: ./src/terraform-apply/report/budgets.ts
var budgets = __webpack_require__(9614);
// EXTERNAL MODULE: ./src/terraform-apply/report/render.ts + 3 modules
var render = __webpack_require__(65878);
;// CONCATENATED MODULE: ./src/plan-report/publish.ts












/**
 * Show the report as page, in the job summary and as the one comment of its pull request. What cannot be shown is told
 * in one line and fails nothing.
 * @returns the comment's address, when there is one
 */
async function publishReport(publication, settings, context) {
    const artifact = await keepPage(publication, settings, context);
    await summarise(publication, artifact);
    return comment(publication, settings, context, artifact);
}
/** As long as a pull request may reasonably wait for its merge. */
const RETENTION_DAYS = 30;
const PAGE = 'report.html';
/** @returns address of the artifact */
async function keepPage({ report }, { temp, environmentVariables }, { runAttempt, runUrl }) {
    if (report.stacks.length === 0)
        return undefined;
    return (0,showing/* tryToShow */.A)('The report could not be kept as an artifact', async () => {
        const folder = (0,private_folder/* makePrivateFolder */.I)(temp, 'report');
        await (0,page/* writePage */.x)(report, (0,external_node_path_.join)(folder, PAGE));
        const name = `insight-report-${runAttempt}`;
        const request = { name, folder, files: [PAGE], retentionDays: RETENTION_DAYS };
        const uploaded = await (0,artifacts.uploadFiles)(environmentVariables, request);
        return uploaded.available ? `${runUrl}/artifacts/${uploaded.value.id}` : undefined;
    });
}
async function summarise({ report, digests, problems }, artifact) {
    const extras = { digests, problems: problems.map(one => one.markdown), links: { artifact } };
    await (0,showing/* tryToShow */.A)('The job summary could not be written', () => core.summary.addRaw((0,render/* renderReport */.B)(report, budgets/* SUMMARY */.$M, extras), true).write());
}
const WRITE_COMMENTS = 'The plans are in the job summary. Add "permissions: pull-requests: write" to the job to have them as a comment.';
async function comment({ report, digests, keys, problems }, settings, context, artifact) {
    const place = await findPlace(settings, context);
    if (place === undefined)
        return undefined;
    const links = { summary: context.runUrl, artifact };
    const extras = { keys, digests, problems: problems.map(one => one.markdown), links };
    return (0,show_comment/* showComment */.J)(place, { report: settings.name }, 
    // Of a report with holes it cannot be told what changed: what is missing is not gone.
    previous => (0,comment_body/* commentBody */.I)(report, extras, problems.length > 0 ? undefined : previous), WRITE_COMMENTS);
}
/** The pull request to comment: the event's, or the one that brought this commit to its branch. */
async function findPlace(settings, context) {
    if (!settings.comment)
        return undefined;
    if (context.pullRequest?.fork) {
        core.info('No comment: the token of a pull request from a fork may not write. The plans are in the job summary.');
        return undefined;
    }
    const github = await (0,showing/* tryToShow */.A)('The comment could not be written', () => (0,lib_github/* openGitHub */.o6)(settings.token));
    if (github === undefined)
        return undefined;
    const pullRequest = await (0,showing/* tryToShow */.A)('The pull request of this commit could not be looked up', () => (0,commented_pull/* findCommentedPull */.T)(github, context), WRITE_COMMENTS);
    return pullRequest === undefined ? undefined : { github, context, pullRequest };
}

;// CONCATENATED MODULE: ./src/plan-report/run.ts












/**
 * Gather the plans that the jobs of this run left, and show them as one report.
 * @throws UserError when plans are missing or cannot be read, once all others were shown
 */
async function run() {
    const settings = readInputs();
    const context = (0,lib_github/* readRunContext */.$p)();
    const fragments = findFragments(await artifactsOfRun(settings));
    const { reports, unreadable } = await readFragments(fragments, settings.temp);
    for (const one of reports)
        core.info(`Plan of ${lineOf(one)}`);
    const facts = { found: fragments.length, expected: settings.expect, unreadable };
    const publication = {
        ...mergeReports(reports, settings.name, context),
        keys: fragments.map(one => one.key),
        problems: problemsOf(facts, { id: context.runId, url: context.runUrl })
    };
    const url = await publishReport(publication, settings, context);
    setOutputs(publication, reports.length, url);
    const { problems } = publication;
    if (problems.length > 0)
        throw new errors/* UserError */.y(problems.map(one => one.text).join(' '));
}
async function artifactsOfRun({ environmentVariables }) {
    const listed = await (0,artifacts.listOwnArtifacts)(environmentVariables);
    if (listed.available)
        return listed.value;
    throw new errors/* UserError */.y(`The plans of this run cannot be gathered. ${listed.reason} Plan all stacks in one step of terraform-apply instead.`);
}
function lineOf(report) {
    const failed = report.stacks.filter(one => one.result.kind === 'failed').length;
    const all = report.stacks.length;
    const what = failed === 0 ? (0,counts/* countsText */.WN)((0,report_report/* totalsOf */.vA)(report)) : all === 1 ? 'failed' : `${failed} of ${all} stacks failed`;
    return `${(0,shown/* oneLine */.TN)(`${report.label} (${report.environment})`, 200)}: ${what}`;
}
function setOutputs({ report, digests, problems }, fragments, url) {
    const { add, change, destroy, replace } = (0,report_report/* totalsOf */.vA)(report);
    core.setOutput('status', problems.length > 0 ? 'failed' : (0,report_report/* verdictOf */.Vj)(report));
    core.setOutput('changed', (0,report_report/* isApplyable */.dZ)(report));
    core.setOutput('add', add);
    core.setOutput('change', change);
    core.setOutput('destroy', destroy);
    core.setOutput('replace', replace);
    core.setOutput('digests', JSON.stringify(Object.fromEntries(digests)));
    core.setOutput('fragments', fragments);
    core.setOutput('comment-url', url ?? '');
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

/***/ 74650:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $n: () => (/* binding */ inThousands),
/* harmony export */   KS: () => (/* binding */ countsSentence),
/* harmony export */   Ol: () => (/* binding */ DANGER),
/* harmony export */   QR: () => (/* binding */ inOrderOfDanger),
/* harmony export */   WN: () => (/* binding */ countsText),
/* harmony export */   c5: () => (/* binding */ addCounts),
/* harmony export */   d7: () => (/* binding */ byDanger),
/* harmony export */   lZ: () => (/* binding */ NO_COUNTS),
/* harmony export */   mQ: () => (/* binding */ countsOf),
/* harmony export */   xh: () => (/* binding */ quietParts)
/* harmony export */ });
/** Of nothing. */
const NO_COUNTS = {
    add: 0,
    change: 0,
    replace: 0,
    destroy: 0,
    forget: 0,
    move: 0,
    import: 0,
    other: 0,
    outputs: 0
};
const COUNTED = {
    create: 'add',
    update: 'change',
    replace: 'replace',
    delete: 'destroy',
    forget: 'forget',
    other: 'other'
};
/** Count the objects of a plan. */
function countsOf(plan) {
    const counts = {
        ...NO_COUNTS,
        other: plan.others.length,
        outputs: plan.outputs.length
    };
    for (const { kind, previousAddress, importing } of plan.resources) {
        const name = COUNTED[kind];
        if (name !== undefined)
            counts[name] += 1;
        if (previousAddress !== undefined)
            counts.move += 1;
        if (importing !== undefined)
            counts.import += 1;
    }
    return counts;
}
/** The sum of both. */
function addCounts(one, other) {
    const names = Object.keys(NO_COUNTS);
    return Object.fromEntries(names.map(name => [name, one[name] + other[name]]));
}
/** `+2 ~4 -/+1 -1`, `no changes`, `outputs only`. */
function countsText(counts) {
    const parts = [
        counts.add > 0 ? `+${counts.add}` : '',
        counts.change > 0 ? `~${counts.change}` : '',
        counts.replace > 0 ? `-/+${counts.replace}` : '',
        counts.destroy > 0 ? `-${counts.destroy}` : '',
        ...quietParts(counts)
    ].filter(part => part !== '');
    if (parts.length > 0)
        return parts.join(' ');
    return counts.outputs > 0 ? 'outputs only' : 'no changes';
}
/** `1 to destroy, 2 to add`, in order of danger. `strong` marks up the numbers of what is lost. */
function countsSentence(counts, strong = text => text) {
    const dangers = [
        counts.destroy > 0 ? `${inThousands(counts.destroy)} to destroy` : '',
        counts.replace > 0 ? `${inThousands(counts.replace)} to replace` : ''
    ].filter(part => part !== '');
    const parts = [
        dangers.length > 0 ? strong(dangers.join(', ')) : '',
        counts.change > 0 ? `${inThousands(counts.change)} to change` : '',
        counts.add > 0 ? `${inThousands(counts.add)} to add` : '',
        counts.forget > 0 ? `${inThousands(counts.forget)} to forget` : '',
        counts.move > 0 ? `${inThousands(counts.move)} to move` : '',
        counts.import > 0 ? `${inThousands(counts.import)} to import` : '',
        counts.other > 0 ? `${inThousands(counts.other)} other` : '',
        counts.outputs > 0 ? `${inThousands(counts.outputs)} output${counts.outputs === 1 ? '' : 's'}` : ''
    ].filter(part => part !== '');
    return parts.length === 0 ? 'no changes' : parts.join(', ');
}
/** `10,000`. */
function inThousands(count) {
    return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
/** What loses nothing and is easily overlooked: `2 moved`, `1 imported`, `1 forgotten`, `1 other`. */
function quietParts(counts) {
    return [
        counts.move > 0 ? `${counts.move} moved` : '',
        counts.import > 0 ? `${counts.import} imported` : '',
        counts.forget > 0 ? `${counts.forget} forgotten` : '',
        counts.other > 0 ? `${counts.other} other` : ''
    ].filter(part => part !== '');
}
/** Most dangerous first: destroy, an action that is not known, replace, change, add, the rest. */
const DANGER = [
    'delete',
    'other',
    'replace',
    'update',
    'create',
    'forget',
    'no-op',
    'read'
];
/** The changes by their danger, in linear time: a list for each of {@link DANGER}. */
function byDanger(changes) {
    const lists = DANGER.map(() => []);
    for (const one of changes)
        lists[DANGER.indexOf(one.kind)]?.push(one);
    return lists;
}
/** Most dangerous first. */
function inOrderOfDanger(changes) {
    return byDanger(changes).flat();
}


/***/ }),

/***/ 35188:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Vj: () => (/* binding */ verdictOf),
/* harmony export */   dZ: () => (/* binding */ isApplyable),
/* harmony export */   vA: () => (/* binding */ totalsOf)
/* harmony export */ });
/* harmony import */ var _counts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74650);

/** A failed plan is worse than a refused one, a refused one worse than changes. Nothing at all is a failure. */
function verdictOf(report) {
    if (report.stacks.length === 0)
        return 'failed';
    let verdict = 'no-changes';
    for (const { result } of report.stacks) {
        if (result.kind === 'failed')
            return 'failed';
        if (result.guarded.length > 0)
            verdict = 'protected';
        else if (result.plan.applyable && verdict === 'no-changes')
            verdict = 'changes';
    }
    return verdict;
}
/** Objects by what happens to them, over all stacks that could be planned. */
function totalsOf(report) {
    return report.stacks.reduce((sum, { result }) => (result.kind === 'failed' ? sum : (0,_counts_js__WEBPACK_IMPORTED_MODULE_0__/* .addCounts */ .c5)(sum, (0,_counts_js__WEBPACK_IMPORTED_MODULE_0__/* .countsOf */ .mQ)(result.plan))), _counts_js__WEBPACK_IMPORTED_MODULE_0__/* .NO_COUNTS */ .lZ);
}
/** Has an apply anything to do, in any stack? */
function isApplyable(report) {
    return report.stacks.some(({ result }) => result.kind === 'planned' && result.plan.applyable);
}


/***/ })

};
