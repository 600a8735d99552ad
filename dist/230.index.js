export const id = 230;
export const ids = [230];
export const modules = {

/***/ 1392:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ listenForCancellation)
/* harmony export */ });
const STAY_MS = 6000;
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


/***/ }),

/***/ 7557:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ neutralise)
/* harmony export */ });
/* unused harmony export neutraliseLines */
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

/***/ 3848:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $p: () => (/* binding */ readRunContext),
/* harmony export */   gj: () => (/* binding */ isPermissionError),
/* harmony export */   o6: () => (/* binding */ openGitHub)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4922);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7268);



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
    const { getOctokit } = await __webpack_require__.e(/* import() */ 413).then(__webpack_require__.bind(__webpack_require__, 2413));
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


/***/ }),

/***/ 1662:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $m: () => (/* binding */ optionalInput),
/* harmony export */   E9: () => (/* binding */ parseDuration),
/* harmony export */   Ts: () => (/* binding */ durationInput),
/* harmony export */   VN: () => (/* binding */ regionInput),
/* harmony export */   Xs: () => (/* binding */ assignmentsInput),
/* harmony export */   YF: () => (/* binding */ requiredInput),
/* harmony export */   dt: () => (/* binding */ listInput),
/* harmony export */   ij: () => (/* binding */ choiceInput),
/* harmony export */   tE: () => (/* binding */ booleanInput)
/* harmony export */ });
/* unused harmony exports integerInput, lines */
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3360);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7268);


const MILLISECONDS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
/** An optional input: `undefined` when it is absent or empty, else its trimmed text. */
function optionalInput(name) {
    return (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getInput */ .V4)(name) || undefined;
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
    return lines((0,_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getInput */ .V4)(name));
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
 */
function parseDuration(name, text) {
    const match = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)?$/.exec(text);
    const amount = match?.[1];
    if (amount === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${name}: "${text}" is not a length of time. Write 30s, 5m, 12h or 7d.`);
    const unit = match?.[2];
    if (unit === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${name}: "${text}" has no unit. Write ${amount}d, ${amount}h, ${amount}m or ${amount}s.`);
    return Math.round(Number(amount) * MILLISECONDS[unit]);
}
/**
 * An AWS region: the input, else AWS_REGION or AWS_DEFAULT_REGION as every AWS tool reads them.
 * @throws UserError when there is none, or it is not the form of a region
 */
function regionInput(name, env) {
    const region = optionalInput(name) ?? (env['AWS_REGION'] || env['AWS_DEFAULT_REGION'] || '');
    if (/^[a-z]{2}(-[a-z]+)+-\d+$/.test(region))
        return region;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(region === ''
        ? `${name}: no region is given. Write, for example, "${name}: us-east-1", or set AWS_REGION.`
        : `${name}: "${region}" is not a region. Write, for example, us-east-1.`);
}
/** A whole number from `least` on. */
function integerInput(name, absent, least = 0) {
    const value = optionalInput(name);
    if (value === undefined)
        return absent;
    const number = Number(value);
    if (!/^\d+$/.test(value) || number < least)
        throw new UserError(`${name}: "${value}" is not a whole number from ${least} on. Write, for example, ${absent}.`);
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

/***/ 3862:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DV: () => (/* binding */ codeBlock),
/* harmony export */   SS: () => (/* binding */ codeSpan),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   wh: () => (/* binding */ plainText)
/* harmony export */ });
/**
 * Foreign text in Markdown that GitHub renders. Nothing out of a plan, a log or a server's answer may become a
 * mention, a link, an image, HTML, or end the code block that it stands in.
 */
/** Text for a table cell or a sentence: every character that Markdown, HTML or GitHub's autolinks would act on is made harmless. */
function plainText(text) {
    return (text
        .replace(/[\r\n]+/g, ' ')
        .replace(/[&<>]/g, character => (character === '&' ? '&amp;' : character === '<' ? '&lt;' : '&gt;'))
        .replace(/[\\`*_{}[\]()#+!|~^-]/g, '\\$&')
        .replace(/@/g, '@\u200b')
        // GitHub looks for references in the rendered text, where a backslash is gone.
        .replace(/#(?=\d)/g, '#\u200b')
        .replace(/:\/\//g, ':\u200b//')
        .replace(/www\./gi, 'www\u200b.')
        .replace(/(GH-)(?=\d)/gi, '$1\u200b'));
}
/**
 * A code span, also for table cells. The fence is longer than any run of backticks inside, as CommonMark asks. A pipe
 * would end the cell even inside a code span, and `\|` does not help behind a backslash: such text becomes HTML.
 */
function codeSpan(text) {
    const inside = text.replace(/[\r\n]+/g, ' ');
    if (inside.includes('|'))
        return `<code>${plainText(inside).replace(/\\\|/g, '&#124;')}</code>`;
    const fence = '`'.repeat(longestRun(inside, '`') + 1);
    const pad = inside.startsWith('`') || inside.endsWith('`') || inside.trim() === '' ? ' ' : '';
    return `${fence}${pad}${inside}${pad}${fence}`;
}
/** A fenced code block that its content cannot close. */
function codeBlock(text, language = '') {
    const fence = '`'.repeat(Math.max(3, longestRun(text, '`') + 1));
    return `${fence}${language}\n${text.replace(/\n$/, '')}\n${fence}`;
}
/** A table; cells must already be Markdown. `align` has one letter a column: `l` or `r`. */
function table(head, rows, align = '') {
    const line = (cells) => `| ${cells.join(' | ')} |`;
    const rule = head.map((_, at) => (align[at] === 'r' ? '---:' : '---'));
    return [line(head), line(rule), ...rows.map(line)].join('\n');
}
function longestRun(text, character) {
    let longest = 0;
    let run = 0;
    for (const one of text) {
        run = one === character ? run + 1 : 0;
        longest = Math.max(longest, run);
    }
    return longest;
}


/***/ }),

/***/ 5753:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ makePrivateFolder),
/* harmony export */   v: () => (/* binding */ writeAtomically)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
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

/***/ 8389:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ findProgram),
/* harmony export */   d: () => (/* binding */ runCommand)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _actions_exec__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2876);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7268);





/**
 * Run a short command, silently; its output goes nowhere but into the result. Exit codes are the caller's to read.
 * Long-lived tools go through the supervisor instead.
 */
async function runCommand(argv, options = {}) {
    const { cwd, env, input } = options;
    // Taken apart at blanks unless it is quoted.
    return (0,_actions_exec__WEBPACK_IMPORTED_MODULE_3__/* .getExecOutput */ .H)(`"${argv[0]}"`, argv.slice(1), {
        silent: true,
        ignoreReturnCode: true,
        ...(cwd === undefined ? {} : { cwd }),
        ...(env === undefined ? {} : { env: definedOnly(env) }),
        ...(input === undefined ? {} : { input: Buffer.from(input) })
    });
}
/**
 * Absolute path of a program on `path` (the PATH variable).
 * @throws UserError that shows the step which installs it
 */
async function findProgram(name, path) {
    for (const folder of path.split(node_path__WEBPACK_IMPORTED_MODULE_2__.delimiter)) {
        if (folder === '')
            continue;
        const file = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, name);
        const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.access)(file, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.X_OK).then(() => true, () => false);
        if (found)
            return file;
    }
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .y(`${name} is not on PATH. Add a step before this one: "uses: vsilverman/insight/actions/setup-tools@v1" with "${name}" and the version you want.`);
}
function definedOnly(env) {
    return Object.fromEntries(Object.entries(env).filter((entry) => entry[1] !== undefined));
}


/***/ }),

/***/ 789:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  q9: () => (/* binding */ endLeftovers),
  Ao: () => (/* binding */ followTool),
  YA: () => (/* binding */ interruptTool),
  Xg: () => (/* binding */ readTool),
  pQ: () => (/* binding */ startTool)
});

// UNUSED EXPORTS: supervisorScript, toolEnd

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:string_decoder"
var external_node_string_decoder_ = __webpack_require__(6193);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js + 4 modules
var schemas = __webpack_require__(4922);
// EXTERNAL MODULE: ./src/lib/private-folder.ts
var private_folder = __webpack_require__(5753);
;// CONCATENATED MODULE: ./src/lib/process-identity.ts

/** The identity of a living process; `undefined` when there is none with that pid (or only its zombie). */
function identify(pid) {
    let stat;
    try {
        stat = (0,external_node_fs_.readFileSync)(`/proc/${pid}/stat`, 'utf8');
    }
    catch {
        return undefined;
    }
    // The second field is the command in brackets and may itself contain blanks and brackets.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state] = fields;
    const startTime = fields[19];
    if (startTime === undefined || state === 'Z' || state === 'X')
        return undefined;
    return { pid, startTime };
}
/** Does this very process still run? */
function isAlive(process) {
    return identify(process.pid)?.startTime === process.startTime;
}

;// CONCATENATED MODULE: ./src/lib/supervisor.ts








const Command = schemas/* object */.Ikc({ purpose: schemas/* string */.YjP(), stopSignal: schemas/* enum */.k5n(['SIGINT', 'SIGTERM']), startedAt: schemas/* string */.YjP() });
const Tool = schemas/* object */.Ikc({ pid: schemas/* number */.aig(), startTime: schemas/* string */.YjP() });
const Exit = schemas/* union */.KCZ([
    schemas/* object */.Ikc({ error: schemas/* string */.YjP() }),
    schemas/* object */.Ikc({ code: schemas/* nullable */.mee(schemas/* number */.aig()), signal: schemas/* nullable */.mee(schemas/* string */.YjP()) })
]);
const POLL_MS = 50;
const LONGEST_LINE = 256 * 1024;
/** The supervisor's script beside the actions' folders: `actions/bake-ami/main.js` -> `actions/supervisor.js`. */
function supervisorScript(mainScript = process.argv[1]) {
    return (0,external_node_path_.join)((0,external_node_path_.dirname)(mainScript ?? ''), '..', 'supervisor.js');
}
/**
 * Start a tool under the supervisor. The caller saves `folder` as action state *before* this call, so that the post
 * step finds the tool also when this process is killed in between.
 * @param folder a private, empty folder; it holds `command.json`, `tool.json` (pid), `output.log`, `interrupt.json`, `exit.json`
 * @returns when the tool runs, or could not be started (then {@link toolEnd} tells why)
 */
async function startTool(folder, command, script = supervisorScript()) {
    (0,external_node_fs_.mkdirSync)(folder, { recursive: true, mode: 0o700 });
    const { argv, cwd, purpose, stopSignal } = command;
    (0,private_folder/* writeAtomically */.v)((0,external_node_path_.join)(folder, 'command.json'), JSON.stringify({ argv, cwd, purpose, stopSignal, startedAt: new Date().toISOString() }));
    const supervisor = (0,external_node_child_process_.spawn)(process.execPath, [script, folder], { env: command.env, detached: true, stdio: 'ignore' });
    let broken;
    supervisor.on('error', error => {
        broken = error.message;
    });
    supervisor.on('exit', code => {
        broken ??= `the supervisor ended with code ${code}`;
    });
    while (!(0,external_node_fs_.existsSync)((0,external_node_path_.join)(folder, 'tool.json')) && !(0,external_node_fs_.existsSync)((0,external_node_path_.join)(folder, 'exit.json'))) {
        if (broken !== undefined)
            throw new Error(`${purpose} could not be started: ${broken}`);
        await (0,promises_.setTimeout)(5);
    }
    supervisor.unref();
}
/** How the tool of `folder` ended; `undefined` while it runs. */
function toolEnd(folder) {
    const exit = read(folder, 'exit.json', Exit);
    if (exit !== undefined) {
        if ('error' in exit)
            return { kind: 'not-started', message: exit.error };
        if (exit.code !== null)
            return { kind: 'exited', code: exit.code };
        return { kind: 'killed', signal: exit.signal ?? 'unknown' };
    }
    const tool = read(folder, 'tool.json', Tool);
    if (tool === undefined)
        return (0,external_node_fs_.existsSync)((0,external_node_path_.join)(folder, 'command.json')) ? undefined : { kind: 'lost' };
    return isAlive(tool) ? undefined : confirmLoss(folder);
}
/** What `folder` says about its tool, for the post step; `undefined` when no tool was ever started in it. */
function readTool(folder) {
    const command = read(folder, 'command.json', Command);
    if (command === undefined)
        return undefined;
    const pid = read(folder, 'tool.json', Tool)?.pid;
    const interrupted = (0,external_node_fs_.existsSync)((0,external_node_path_.join)(folder, 'interrupt.json'));
    return { purpose: command.purpose, startedAt: command.startedAt, ...(pid === undefined ? {} : { pid }), interrupted };
}
/**
 * Ask the tool to stop: its one signal, to its pid only, at most once whoever asks and however often. A second signal
 * of any kind makes Terraform drop state; a signal to the group would reach its plugins.
 */
function interruptTool(folder, by) {
    const command = read(folder, 'command.json', Command);
    const tool = read(folder, 'tool.json', Tool);
    if (command === undefined || tool === undefined || !isAlive(tool))
        return 'not-running';
    try {
        // Creating the file exclusively is the claim to the one signal.
        (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(folder, 'interrupt.json'), JSON.stringify({ by, at: new Date().toISOString() }), { flag: 'wx' });
    }
    catch {
        return 'sent-before';
    }
    try {
        process.kill(tool.pid, command.stopSignal);
    }
    catch {
        // It ended since it was looked at. This runs in event listeners, where an error would end the whole step.
        return 'not-running';
    }
    return 'sent';
}
/**
 * Kill what an ended tool left running: children of its children that never heard of the signal. The tool led its own
 * process group, so its pid names them all; while the tool itself lives, nothing is done.
 */
function endLeftovers(folder) {
    const tool = read(folder, 'tool.json', Tool);
    // A living process with that pid is the tool, or a stranger that got the number because the group is empty.
    if (tool === undefined || identify(tool.pid) !== undefined)
        return;
    try {
        process.kill(-tool.pid, 'SIGKILL');
    }
    catch {
        // There was nobody left.
    }
}
/**
 * Hand each line that the tool has written and writes to `onLine`, until it ended, or `leave` is aborted.
 * @param from byte offset in `output.log` to begin at
 * @returns how it ended and the offset reached; `end` is `undefined` when `leave` was aborted while the tool runs
 */
async function followTool(folder, onLine, { from = 0, leave } = {}) {
    const reader = new LineReader((0,external_node_path_.join)(folder, 'output.log'), from, onLine);
    for (;;) {
        // The end is looked up before the read, so that the last read sees everything.
        const end = toolEnd(folder);
        reader.read();
        if (end !== undefined) {
            reader.flush();
            return { end, offset: reader.offset };
        }
        if (leave?.aborted)
            return { end: undefined, offset: reader.offset };
        await (0,promises_.setTimeout)(POLL_MS);
    }
}
class LineReader {
    offset;
    #file;
    #onLine;
    #decoder = new external_node_string_decoder_.StringDecoder('utf8');
    #buffer = Buffer.alloc(64 * 1024);
    #rest = '';
    constructor(file, offset, onLine) {
        this.#file = file;
        this.offset = offset;
        this.#onLine = onLine;
    }
    read() {
        if (!(0,external_node_fs_.existsSync)(this.#file))
            return;
        const file = (0,external_node_fs_.openSync)(this.#file, 'r');
        try {
            for (;;) {
                const count = (0,external_node_fs_.readSync)(file, this.#buffer, 0, this.#buffer.length, this.offset);
                if (count === 0)
                    return;
                this.offset += count;
                this.#take(this.#decoder.write(this.#buffer.subarray(0, count)));
            }
        }
        finally {
            (0,external_node_fs_.closeSync)(file);
        }
    }
    flush() {
        if (this.#rest !== '')
            this.#onLine(this.#rest);
        this.#rest = '';
    }
    #take(text) {
        const parts = (this.#rest + text).split('\n');
        this.#rest = parts.pop() ?? '';
        for (const part of parts)
            this.#onLine(part);
        // A flood without line ends must not fill the memory.
        if (this.#rest.length > LONGEST_LINE)
            this.flush();
    }
}
/** The supervisor writes `exit.json` a moment after the tool is gone; only when it does not is the end unknown. */
function confirmLoss(folder) {
    const seen = (0,external_node_path_.join)(folder, 'gone.json');
    if (!(0,external_node_fs_.existsSync)(seen)) {
        (0,private_folder/* writeAtomically */.v)(seen, JSON.stringify({ at: Date.now() }));
        return undefined;
    }
    const gone = read(folder, 'gone.json', schemas/* object */.Ikc({ at: schemas/* number */.aig() }));
    return gone !== undefined && Date.now() - gone.at > 1000 ? { kind: 'lost' } : undefined;
}
function read(folder, name, schema) {
    let text;
    try {
        text = (0,external_node_fs_.readFileSync)((0,external_node_path_.join)(folder, name), 'utf8');
    }
    catch {
        return undefined;
    }
    return schema.parse(JSON.parse(text));
}


/***/ }),

/***/ 6121:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AB: () => (/* binding */ refuseUnlessApproved),
/* harmony export */   Jq: () => (/* binding */ nothingToApply),
/* harmony export */   Kn: () => (/* binding */ writeOutputs),
/* harmony export */   TZ: () => (/* binding */ PLANNED),
/* harmony export */   gj: () => (/* binding */ applyPlan)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3360);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(7268);
/* harmony import */ var _lib_private_folder_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5753);
/* harmony import */ var _arguments_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(5385);
/* harmony import */ var _check_run_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(9005);
/* harmony import */ var _counts_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(6225);
/* harmony import */ var _guard_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(9784);
/* harmony import */ var _history_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8269);
/* harmony import */ var _outcome_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7641);
/* harmony import */ var _progress_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6830);
/* harmony import */ var _publish_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5509);
/* harmony import */ var _rescue_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9204);
/* harmony import */ var _statuses_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(55);
/* harmony import */ var _terraform_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(6263);















/** File in the private folder: how many objects an apply was to change. */
const PLANNED = 'planned';
/** The infrastructure is as declared already: that is success, whatever was approved. */
async function nothingToApply(report, terraform) {
    _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .info */ .pq('There is nothing to apply.');
    _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .setOutput */ .uH('status', 'no-changes');
    _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .setOutput */ .uH('changed', false);
    await (0,_publish_js__WEBPACK_IMPORTED_MODULE_6__/* .summarisePlan */ .aC)(report);
    await writeOutputs(terraform);
}
/** @throws UserError when the plan is protected, or not the one that was approved; both are shown before */
async function refuseUnlessApproved(audience, report, { plan, diagnostics }) {
    const { settings, context } = audience;
    const approved = settings.planDigest;
    const different = settings.verify === 'digest' && approved !== report.digest;
    if (!different && report.guarded.length === 0)
        return;
    _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .setOutput */ .uH('status', different ? 'refused' : 'protected');
    _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .setOutput */ .uH('changed', false);
    const facts = { commit: report.commit, digest: report.digest, run: context.runId, attempt: context.runAttempt };
    const now = (0,_history_js__WEBPACK_IMPORTED_MODULE_3__/* .snapshotOf */ .eY)(plan, facts);
    let reasons = [];
    const statusFor = (shown) => {
        if (!different)
            return undefined;
        reasons = (0,_statuses_js__WEBPACK_IMPORTED_MODULE_8__/* .reasonsOfRefusal */ .$j)(plan, approved ?? '', now, shown);
        return (0,_statuses_js__WEBPACK_IMPORTED_MODULE_8__/* .refusedBlock */ .gD)(reasons, approved ?? '', report.run);
    };
    _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .setOutput */ .uH('comment-url', (await (0,_publish_js__WEBPACK_IMPORTED_MODULE_6__/* .commentPlan */ .Bo)(audience, report, statusFor)) ?? '');
    const status = statusFor(undefined);
    await (0,_publish_js__WEBPACK_IMPORTED_MODULE_6__/* .summarisePlan */ .aC)(status === undefined ? report : { ...report, status });
    const message = different
        ? `Nothing was applied. What would be applied now (${report.digest}) is not what was approved (${approved}). Review the new plan and give its digest as plan-digest.`
        : `Nothing was applied. Protected: ${report.guarded.map(one => one.address).join(', ')}. ${(0,_guard_js__WEBPACK_IMPORTED_MODULE_10__/* .allowHint */ .Fn)(report.guarded[0]?.address ?? '')}`;
    await (0,_publish_js__WEBPACK_IMPORTED_MODULE_6__/* .showCheck */ .g5)(audience, {
        name: (0,_check_run_js__WEBPACK_IMPORTED_MODULE_11__/* .checkName */ .I)('apply', report),
        conclusion: 'failure',
        title: `${report.environment}: not applied`,
        summary: status ?? message,
        digest: report.digest,
        diagnostics
    });
    throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_12__/* .UserError */ .y(message);
}
/** Apply exactly the plan in the file. */
async function applyPlan(audience, terraform, report, { plan, file }, cancellation) {
    const { settings } = audience;
    const progress = (0,_progress_js__WEBPACK_IMPORTED_MODULE_5__/* .followProgress */ .F)(settings, line => _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .info */ .pq(line));
    const started = Date.now();
    // For the post step, should it have to tell how this ended.
    (0,_lib_private_folder_js__WEBPACK_IMPORTED_MODULE_2__/* .writeAtomically */ .v)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(terraform.home, PLANNED), String(plan.resources.length));
    const { end, late } = await (0,_terraform_js__WEBPACK_IMPORTED_MODULE_9__/* .superviseTerraform */ .vm)(terraform, 'apply', (0,_arguments_js__WEBPACK_IMPORTED_MODULE_13__/* .applyArguments */ .lS)(settings, file, plan.ephemeral), {
        onLine: progress.read,
        cancellation,
        timeout: settings.timeout
    });
    const rescued = (0,_rescue_js__WEBPACK_IMPORTED_MODULE_7__/* .rescueState */ .T5)(settings.folder, terraform.home);
    const outcome = (0,_outcome_js__WEBPACK_IMPORTED_MODULE_4__/* .judgeApply */ .i)({
        end,
        progress,
        planned: plan.resources.length,
        rescued,
        lock: undefined,
        tool: settings.tool
    });
    _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .setOutput */ .uH('status', outcome.status);
    _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .setOutput */ .uH('changed', outcome.status === 'applied' || progress.completed.length > 0);
    await showApplied(audience, report, outcome, progress.diagnostics);
    if (outcome.status !== 'applied') {
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_12__/* .UserError */ .y(`${late ? 'The timeout was reached. ' : ''}The apply of ${settings.stack} failed. ${outcome.sentences.join(' ')}`);
    }
    _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .info */ .pq(`Applied in ${Math.round((Date.now() - started) / 1000)} s.`);
    // Last, for it may fail: that the plan was applied has been told by then.
    await writeOutputs(terraform);
}
async function showApplied(audience, report, outcome, diagnostics) {
    const status = (0,_statuses_js__WEBPACK_IMPORTED_MODULE_8__/* .outcomeBlock */ .GU)(outcome, report.run);
    await (0,_publish_js__WEBPACK_IMPORTED_MODULE_6__/* .summarisePlan */ .aC)({ ...report, status });
    _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .setOutput */ .uH('comment-url', (await (0,_publish_js__WEBPACK_IMPORTED_MODULE_6__/* .commentStatus */ .Yn)(audience, status)) ?? '');
    const applied = outcome.status === 'applied';
    const checked = await (0,_publish_js__WEBPACK_IMPORTED_MODULE_6__/* .showCheck */ .g5)(audience, {
        name: (0,_check_run_js__WEBPACK_IMPORTED_MODULE_11__/* .checkName */ .I)('apply', report),
        conclusion: applied ? 'success' : 'failure',
        title: `${report.environment}: ${applied ? `applied ${(0,_counts_js__WEBPACK_IMPORTED_MODULE_14__/* .countsText */ .WN)(report.plan)}` : outcome.status}`,
        summary: status,
        digest: report.digest,
        diagnostics
    });
    if (!checked)
        (0,_publish_js__WEBPACK_IMPORTED_MODULE_6__/* .annotate */ .fz)(diagnostics);
}
/** All outputs go into a private file, those that are not sensitive into an output of the step as well. */
async function writeOutputs(terraform) {
    const { all, open } = await (0,_terraform_js__WEBPACK_IMPORTED_MODULE_9__/* .readOutputs */ .T7)(terraform);
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(terraform.home, 'outputs.json');
    (0,_lib_private_folder_js__WEBPACK_IMPORTED_MODULE_2__/* .writeAtomically */ .v)(file, JSON.stringify(all));
    _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .setOutput */ .uH('outputs', JSON.stringify(open));
    _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .setOutput */ .uH('outputs-file', file);
}


/***/ }),

/***/ 5385:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   lS: () => (/* binding */ applyArguments),
/* harmony export */   mA: () => (/* binding */ lockProbeArguments),
/* harmony export */   nD: () => (/* binding */ initArguments),
/* harmony export */   up: () => (/* binding */ planArguments)
/* harmony export */ });
/** `init` that never asks, never upgrades, and never rewrites a committed lock file. */
function initArguments({ backendConfig }, hasLockFile) {
    return [
        'init',
        '-input=false',
        '-no-color',
        ...(hasLockFile ? ['-lockfile=readonly'] : []),
        ...backendConfig.map(one => `-backend-config=${one}`)
    ];
}
/** `plan` into a file. Exit codes: 0 nothing to do, 1 error, 2 changes. */
function planArguments(settings, command, planFile) {
    return [
        'plan',
        '-json',
        '-input=false',
        '-detailed-exitcode',
        lockTimeout(settings),
        ...(command === 'destroy' || command === 'plan-destroy' ? ['-destroy'] : []),
        ...variableArguments(settings),
        `-out=${planFile}`
    ];
}
/**
 * `apply` of a plan file: exactly that plan. Variables are in the file, but for ephemeral ones.
 * @param ephemeral give the variables again, as the plan got them
 */
function applyArguments(settings, planFile, ephemeral) {
    const variables = ephemeral ? variableArguments(settings) : [];
    return ['apply', '-json', '-input=false', lockTimeout(settings), ...variables, planFile];
}
/** A plan that reads nothing but the state and gives up at once when it is locked: a question whether the lock is held. */
function lockProbeArguments(settings) {
    return ['plan', '-json', '-input=false', '-refresh=false', '-lock-timeout=0s', ...variableArguments(settings)];
}
function variableArguments({ varFiles, vars }) {
    return [...varFiles.map(file => `-var-file=${file}`), ...[...vars].map(([name, value]) => `-var=${name}=${value}`)];
}
function lockTimeout(settings) {
    return `-lock-timeout=${settings.lockTimeout}ms`;
}


/***/ }),

/***/ 9268:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EW: () => (/* binding */ attributeLines),
/* harmony export */   LF: () => (/* binding */ pathText),
/* harmony export */   k0: () => (/* binding */ changeText)
/* harmony export */ });
/* harmony import */ var _lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7557);
/* harmony import */ var _differences_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2813);


/** Values from this length on are not shown whole. */
const LONGEST_VALUE = 120;
/** How much of two long texts is shown before and after where they begin to differ. */
const CONTEXT_BEFORE = 20;
const CONTEXT_AFTER = 60;
const UNKNOWN = '(known after apply)';
/** An attribute's path as Terraform writes it: `tags["Name of it"]`, `ingress[0].port`. */
function pathText(path) {
    const text = path
        .map((step, at) => {
        if (typeof step === 'number')
            return `[${step}]`;
        if (!/^[A-Za-z_][\w-]*$/.test(step))
            return `[${JSON.stringify(step)}]`;
        return at === 0 ? step : `.${step}`;
    })
        .join('');
    return (0,_lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_0__/* .neutralise */ .$)(text);
}
/**
 * The lines about one difference: one, or for a text that holds JSON before and after, such as a policy, one for each
 * place in it that differs.
 */
function attributeLines(difference) {
    const path = pathText(difference.path);
    const { before, after, sensitive } = difference;
    const inside = sensitive ? undefined : jsonDifferences(before, after);
    if (inside === undefined)
        return [{ path, text: changeText(difference) }];
    if (inside.length === 0)
        return [{ path, text: '(only how the JSON is written changes)' }];
    return inside.map(one => ({ path: `${path}: ${pathText(one.path)}`, text: changeText(one) }));
}
/** More differing places in a JSON text than this, and the text is shown as a text. */
const MOST_JSON_DIFFERENCES = 12;
function jsonDifferences(before, after) {
    const one = jsonInside(before);
    const other = jsonInside(after);
    if (one === undefined || other === undefined)
        return undefined;
    const values = {
        before: one,
        after: other,
        unknown: undefined,
        sensitiveBefore: undefined,
        sensitiveAfter: undefined
    };
    const found = (0,_differences_js__WEBPACK_IMPORTED_MODULE_1__/* .differencesOf */ .g6)(values, { has: () => false });
    return found.length > MOST_JSON_DIFFERENCES || found.some(one => one.path.length === 0) ? undefined : found;
}
function jsonInside(side) {
    if (side.kind !== 'known' || typeof side.value !== 'string' || !/^\s*[{[]/.test(side.value))
        return undefined;
    try {
        return JSON.parse(side.value);
    }
    catch {
        return undefined;
    }
}
/** What happens to one value, in one line: `"a" -> "b"`, `(sensitive, changed)`, `"10.0.0.1" -> (known after apply)`. */
function changeText({ before, after, sensitive, valueChanges }) {
    if (sensitive)
        return sensitiveText(before, after, valueChanges);
    if (before.kind === 'absent')
        return sideText(after);
    if (after.kind === 'absent')
        return `${sideText(before)} -> null`;
    if (before.kind === 'known' && after.kind === 'known')
        return bothText(before.value, after.value);
    return `${sideText(before)} -> ${sideText(after)}`;
}
function sensitiveText(before, after, valueChanges) {
    if (!valueChanges)
        return '(sensitive, only the mark changes)';
    if (before.kind === 'absent')
        return '(sensitive)';
    return after.kind === 'absent' ? '(sensitive) -> null' : '(sensitive, changed)';
}
function sideText(side) {
    if (side.kind === 'unknown')
        return UNKNOWN;
    return side.kind === 'absent' ? 'null' : shortened(valueText(side.value));
}
function bothText(before, after) {
    const one = valueText(before);
    const other = valueText(after);
    if (one.length <= LONGEST_VALUE && other.length <= LONGEST_VALUE)
        return `${one} -> ${other}`;
    const at = firstDifference(one, other);
    return `${windowOf(one, at)} -> ${windowOf(other, at)} (${one.length} -> ${other.length} characters, first difference at ${at + 1})`;
}
/** JSON, so that line breaks and quotes stay in one line. */
function valueText(value) {
    return (0,_lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_0__/* .neutralise */ .$)(JSON.stringify(value));
}
function shortened(text) {
    return text.length <= LONGEST_VALUE ? text : `${cut(text, 0, LONGEST_VALUE - 20)}… (${text.length} characters)`;
}
function windowOf(text, at) {
    const from = Math.max(0, at - CONTEXT_BEFORE);
    const to = Math.min(text.length, at + CONTEXT_AFTER);
    return `${from > 0 ? '…' : ''}${cut(text, from, to)}${to < text.length ? '…' : ''}`;
}
function firstDifference(one, other) {
    let at = 0;
    while (at < one.length && one[at] === other[at])
        at++;
    return at;
}
/** A part of a text that does not begin or end within a surrogate pair. */
function cut(text, from, to) {
    return text.slice(from, to).replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '');
}


/***/ }),

/***/ 3446:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ canonicalJson)
/* harmony export */ });
/** JSON with sorted keys and without blanks. */
function canonicalJson(value) {
    if (value === null || typeof value !== 'object')
        return JSON.stringify(value);
    if (Array.isArray(value))
        return `[${value.map(canonicalJson).join(',')}]`;
    const members = value;
    const parts = Object.keys(members)
        .sort()
        .map(name => `${JSON.stringify(name)}:${canonicalJson(members[name] ?? null)}`);
    return `{${parts.join(',')}}`;
}


/***/ }),

/***/ 9005:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ checkName),
/* harmony export */   k: () => (/* binding */ publishCheck)
/* harmony export */ });
/** Name of a check run. Of two with one name GitHub counts the later only, so each stack has names of its own. */
function checkName(what, { environment, stack }) {
    return `insight ${what} (${environment}: ${stack})`;
}
/** GitHub takes so many annotations in a request; further requests add to them. */
const ANNOTATIONS_PER_REQUEST = 50;
/** GitHub's limit of a summary, in characters. */
const LONGEST_SUMMARY = 65_535;
/** Create a finished check run with all its annotations. */
async function publishCheck(github, context, check) {
    const { owner, repo, headSha, runUrl } = context;
    const annotations = check.diagnostics.flatMap(annotationOf);
    const output = { title: check.title.slice(0, 255), summary: check.summary.slice(0, LONGEST_SUMMARY) };
    const { data } = await github.rest.checks.create({
        owner,
        repo,
        name: check.name,
        head_sha: headSha,
        status: 'completed',
        conclusion: check.conclusion,
        details_url: runUrl,
        ...(check.digest === undefined ? {} : { external_id: check.digest }),
        output: { ...output, annotations: annotations.slice(0, ANNOTATIONS_PER_REQUEST) }
    });
    for (let from = ANNOTATIONS_PER_REQUEST; from < annotations.length; from += ANNOTATIONS_PER_REQUEST) {
        const part = annotations.slice(from, from + ANNOTATIONS_PER_REQUEST);
        await github.rest.checks.update({ owner, repo, check_run_id: data.id, output: { ...output, annotations: part } });
    }
}
function annotationOf({ place, severity, summary, detail }) {
    if (place === undefined)
        return [];
    return [
        {
            path: place.file,
            start_line: place.line,
            end_line: place.endLine,
            annotation_level: severity === 'error' ? 'failure' : 'warning',
            title: summary.slice(0, 255),
            message: (detail || summary).slice(0, 4000)
        }
    ];
}


/***/ }),

/***/ 6225:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KS: () => (/* binding */ countsSentence),
/* harmony export */   QR: () => (/* binding */ inOrderOfDanger),
/* harmony export */   WN: () => (/* binding */ countsText),
/* harmony export */   mQ: () => (/* binding */ countsOf)
/* harmony export */ });
/** Count the objects of a plan. */
function countsOf(plan) {
    const of = (kind) => plan.resources.filter(one => one.kind === kind).length;
    const counts = { add: of('create'), change: of('update'), replace: of('replace'), destroy: of('delete') };
    const other = plan.resources.length - counts.add - counts.change - counts.replace - counts.destroy;
    return { ...counts, other: other + plan.others.length };
}
/** `+2 ~4 -/+1 -1`, `no changes`, `outputs only`. */
function countsText(plan) {
    const { add, change, replace, destroy, other } = countsOf(plan);
    const parts = [
        add > 0 ? `+${add}` : '',
        change > 0 ? `~${change}` : '',
        replace > 0 ? `-/+${replace}` : '',
        destroy > 0 ? `-${destroy}` : '',
        other > 0 ? `${other} moved, imported or forgotten` : ''
    ].filter(part => part !== '');
    if (parts.length > 0)
        return parts.join(' ');
    return plan.applyable ? 'outputs only' : 'no changes';
}
/** `2 to add, 1 to destroy`, in order of danger. */
function countsSentence(plan) {
    const { add, change, replace, destroy, other } = countsOf(plan);
    const parts = [
        destroy > 0 ? `${destroy} to destroy` : '',
        replace > 0 ? `${replace} to replace` : '',
        change > 0 ? `${change} to change` : '',
        add > 0 ? `${add} to add` : '',
        other > 0 ? `${other} to move, import or forget` : '',
        plan.outputs.length > 0 ? `${plan.outputs.length} output${plan.outputs.length === 1 ? '' : 's'}` : ''
    ].filter(part => part !== '');
    return parts.length === 0 ? 'no changes' : parts.join(', ');
}
/** Most dangerous first: destroy, replace, change, add, the rest. */
function inOrderOfDanger(changes) {
    const order = ['delete', 'other', 'replace', 'update', 'create', 'forget', 'no-op', 'read'];
    return [...changes].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}


/***/ }),

/***/ 1057:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CO: () => (/* binding */ diagnosticLine),
/* harmony export */   Fe: () => (/* binding */ DiagnosticMessage),
/* harmony export */   qx: () => (/* binding */ readDiagnostic)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4922);
/* harmony import */ var _lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7557);



/** `diagnostic` of the messages that Terraform prints with `-json`. Lines and columns count from 1. */
const DiagnosticMessage = zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .looseObject */ ._H3({
    severity: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    summary: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    detail: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()),
    address: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()),
    range: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .looseObject */ ._H3({
        filename: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
        start: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .looseObject */ ._H3({ line: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig() }),
        end: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .looseObject */ ._H3({ line: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig() })
    }))
});
/**
 * A diagnostic with its file as seen from the repository's root.
 * @param folder the root module, absolute; Terraform names files relative to it
 */
function readDiagnostic(message, { folder, repositoryFolder }) {
    const { range } = message;
    const file = range === undefined ? undefined : (0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(repositoryFolder, (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(folder, range.filename));
    // A module outside of the checkout (registry, git) has no line that could be annotated.
    const inCheckout = file !== undefined && !file.startsWith('..') && !file.includes('.terraform/');
    return {
        severity: message.severity === 'error' ? 'error' : 'warning',
        summary: message.summary,
        detail: message.detail ?? '',
        address: message.address,
        place: range === undefined || file === undefined || !inCheckout
            ? undefined
            : { file: file.replaceAll('\\', '/'), line: range.start.line, endLine: range.end.line }
    };
}
/** One line: `infra/main.tf:12: Invalid reference: A managed resource …`. */
function diagnosticLine({ summary, detail, place, address }) {
    const where = place === undefined ? (address === undefined ? '' : `${address}: `) : `${place.file}:${place.line}: `;
    return (0,_lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_2__/* .neutralise */ .$)(`${where}${summary}${detail === '' ? '' : `: ${detail}`}`);
}


/***/ }),

/***/ 2813:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g6: () => (/* binding */ differencesOf),
/* harmony export */   qb: () => (/* binding */ collectSecrets)
/* harmony export */ });
/* unused harmony export sameValue */
/** Shorter texts are words such as `true` or `admin` that stand in a plan for many reasons. */
const SHORTEST_SECRET = 6;
/** A secret from this length on is looked for inside other texts too; a shorter one is a common part of names. */
const SHORTEST_PART = 12;
/** Every difference between before and after, attribute by attribute, in the order of their paths. */
function differencesOf(values, secrets) {
    const found = [];
    compare(values, [], secrets, found);
    return found;
}
/** The texts that are marked sensitive in pairs of value and marks. */
function collectSecrets(marked) {
    const texts = new Set();
    const walk = (value, marks) => {
        if (marks === undefined || marks === false || value === undefined || value === null)
            return;
        if (typeof value === 'string') {
            if (marks === true && value.length >= SHORTEST_SECRET)
                texts.add(value);
            return;
        }
        if (typeof value !== 'object')
            return;
        for (const key of Object.keys(value))
            walk(child(value, key), marks === true ? true : child(marks, key));
    };
    for (const [value, marks] of marked)
        walk(value, marks);
    // By their beginnings, so that thousands of secrets cost no more than one: every place of a text is looked up once.
    const byBeginning = new Map();
    for (const text of texts) {
        if (text.length < SHORTEST_PART)
            continue;
        const beginning = text.slice(0, SHORTEST_PART);
        const same = byBeginning.get(beginning);
        if (same === undefined)
            byBeginning.set(beginning, [text]);
        else
            same.push(text);
    }
    const holdsPart = (text) => {
        if (byBeginning.size === 0)
            return false;
        for (let at = 0; at + SHORTEST_PART <= text.length; at++) {
            const candidates = byBeginning.get(text.slice(at, at + SHORTEST_PART));
            if (candidates?.some(secret => text.startsWith(secret, at)))
                return true;
        }
        return false;
    };
    return { has: text => texts.has(text) || holdsPart(text) };
}
/** Are two values the same, null and absent being one? */
function sameValue(one, other) {
    if (one === other)
        return true;
    if (isNothing(one) || isNothing(other))
        return isNothing(one) && isNothing(other);
    if (typeof one !== 'object' || typeof other !== 'object')
        return false;
    if (Array.isArray(one) !== Array.isArray(other))
        return false;
    if (Array.isArray(one) && one.length !== other.length)
        return false;
    return keysOf(one, other).every(key => sameValue(child(one, key), child(other, key)));
}
function compare(values, path, secrets, found) {
    const { before, after, unknown, sensitiveBefore, sensitiveAfter } = values;
    const sensitive = sensitiveBefore === true || sensitiveAfter === true;
    const partlyUnknown = unknown !== true && holdsTrue(unknown);
    if (partlyUnknown && !isNothing(before) && shapeOf(before) !== shapeOf(after ?? unknown)) {
        // A value of another type: what was goes as a whole, what comes is told part by part.
        compare({ ...values, after: undefined, unknown: undefined }, path, secrets, found);
        compare({ ...values, before: undefined }, path, secrets, found);
        return;
    }
    if (partlyUnknown || (unknown !== true && !sensitive && (isTree(before, after) || isTree(after, before)))) {
        const foundBefore = found.length;
        for (const key of keysOf(before, after, unknown)) {
            const step = Array.isArray(before) || Array.isArray(after) ? Number(key) : key;
            compare({
                before: child(before, key),
                after: child(after, key),
                unknown: child(unknown, key),
                sensitiveBefore: sensitiveBefore === true ? true : child(sensitiveBefore, key),
                sensitiveAfter: sensitiveAfter === true ? true : child(sensitiveAfter, key)
            }, [...path, step], secrets, found);
        }
        const told = found.length > foundBefore;
        if (!endsWithNothing(values) && (told || isNothing(before) === isNothing(after)))
            return;
    }
    addDifference(values, path, secrets, found);
}
function addDifference({ before, after, unknown, sensitiveBefore, sensitiveAfter }, path, secrets, found) {
    const valueChanges = unknown === true || !sameValue(before, after);
    const markChanges = isMarked(sensitiveBefore) !== isMarked(sensitiveAfter) && !isNothing(before) && !isNothing(after);
    if (!valueChanges && !markChanges)
        return;
    found.push({
        path,
        before: side(before, undefined),
        after: side(after, unknown),
        sensitive: isMarked(sensitiveBefore) || isMarked(sensitiveAfter) || hasSecret(before, secrets) || hasSecret(after, secrets),
        valueChanges
    });
}
/** Is `one` to be compared part by part with `other`? Lists of plain values are compared whole: they read better so. */
function isTree(one, other) {
    if (isNothing(one) || typeof one !== 'object')
        return false;
    if (!isNothing(other) && (typeof other !== 'object' || Array.isArray(one) !== Array.isArray(other)))
        return false;
    if (Object.keys(one).length === 0)
        return !isNothing(other) && Object.keys(other).length > 0 && !isPlain(other);
    return !(isPlain(one) && (isNothing(other) || isPlain(other)));
}
/** Do two lists differ in their length by an element that is nothing? Compared part by part that would not be seen. */
function endsWithNothing({ before, after, unknown }) {
    const [one, other] = [before, after].map(value => (Array.isArray(value) ? value.length : 0));
    if (one === other)
        return false;
    const last = String(Math.max(one, other) - 1);
    return isNothing(child(one > other ? before : after, last)) && !holdsTrue(child(unknown, last));
}
function shapeOf(value) {
    return Array.isArray(value) ? 'list' : typeof value;
}
function isPlain(value) {
    return Array.isArray(value) && value.every(one => one === null || typeof one !== 'object');
}
function side(value, unknown) {
    if (unknown === true)
        return { kind: 'unknown' };
    return isNothing(value) ? { kind: 'absent' } : { kind: 'known', value };
}
function hasSecret(value, secrets) {
    if (typeof value === 'string')
        return secrets.has(value);
    if (isNothing(value) || typeof value !== 'object')
        return false;
    return Object.entries(value).some(([key, one]) => secrets.has(key) || hasSecret(one, secrets));
}
function holdsTrue(marks) {
    if (marks === true)
        return true;
    return typeof marks === 'object' && marks !== null && Object.values(marks).some(one => holdsTrue(one));
}
const isMarked = holdsTrue;
function isNothing(value) {
    return value === null || value === undefined;
}
function child(value, key) {
    if (value === null || typeof value !== 'object')
        return undefined;
    return Object.hasOwn(value, key) ? value[key] : undefined;
}
/** Keys of all containers given, sorted; indexes by number. */
function keysOf(...containers) {
    const keys = new Set(containers.flatMap(one => (one !== null && typeof one === 'object' ? Object.keys(one) : [])));
    const indexed = containers.some(one => Array.isArray(one));
    return [...keys].sort(indexed ? (a, b) => Number(a) - Number(b) : undefined);
}


/***/ }),

/***/ 9784:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fn: () => (/* binding */ allowHint),
/* harmony export */   Hj: () => (/* binding */ PROTECTED_BY_DEFAULT),
/* harmony export */   et: () => (/* binding */ protectedChanges)
/* harmony export */ });
/**
 * What is never destroyed or replaced without being named in `allow-destroy`: things that hold data, keys that data is
 * encrypted with, and where states live. Types as the providers call them.
 */
const PROTECTED_BY_DEFAULT = [
    'aws_db_cluster_snapshot',
    'aws_db_instance',
    'aws_db_snapshot',
    'aws_docdb_cluster',
    'aws_dynamodb_table',
    'aws_ebs_snapshot',
    'aws_ebs_volume',
    'aws_efs_file_system',
    'aws_elasticache_replication_group',
    'aws_fsx_lustre_file_system',
    'aws_kms_key',
    'aws_neptune_cluster',
    'aws_opensearch_domain',
    'aws_rds_cluster',
    'aws_rds_cluster_instance',
    'aws_redshift_cluster',
    'aws_s3_bucket',
    'aws_secretsmanager_secret'
];
/** The changes that would destroy what is protected and not allowed, in the order of the plan. Forgetting is not destroying. */
function protectedChanges(plan, guard) {
    return plan.resources.filter(change => change.actions.includes('delete') &&
        (guard.protect.includes(change.type) || guard.protect.some(name => names(name, change))) &&
        !guard.allowDestroy.some(name => names(name, change)));
}
/** What to write to have an address destroyed all the same. */
function allowHint(address) {
    return `To allow it, write "allow-destroy: ${address}".`;
}
function names(address, change) {
    const all = [change.address, change.previousAddress].filter(one => one !== undefined);
    return all.some(one => one === address || one.replace(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]$/, '') === address);
}


/***/ }),

/***/ 8269:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RA: () => (/* binding */ readSnapshot),
/* harmony export */   eY: () => (/* binding */ snapshotOf),
/* harmony export */   fl: () => (/* binding */ whatChanged),
/* harmony export */   oF: () => (/* binding */ writeSnapshot)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4922);
/* harmony import */ var _lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7557);
/* harmony import */ var _lib_markdown_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3862);
/* harmony import */ var _canonical_json_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3446);
/* harmony import */ var _resource_lines_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4475);






const Stored = zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
    commit: zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
    digest: zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
    run: zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig(),
    attempt: zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig(),
    changes: zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .tuple */ .PVZ([zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()]))
});
/** A plan whose addresses are longer together, in characters, remembers only its digest: the comment is for people. */
const MOST_REMEMBERED = 9000;
/** What to remember of a plan. */
function snapshotOf(plan, facts) {
    const few = plan.resources.reduce((sum, one) => sum + (0,_resource_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .addressText */ .GI)(one).length + 30, 0) <= MOST_REMEMBERED;
    const changes = few ? plan.resources.map(one => [(0,_resource_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .addressText */ .GI)(one), [one.kind, visibleHash(one)]]) : [];
    return { ...facts, changes: Object.fromEntries(changes) };
}
/** A line of HTML that nobody sees. Base64 cannot end it. */
function writeSnapshot(snapshot) {
    return `<!-- insight:last ${Buffer.from(JSON.stringify(snapshot)).toString('base64')} -->`;
}
/** The snapshot in a comment; `undefined` when there is none or it was edited. */
function readSnapshot(body) {
    const encoded = /<!-- insight:last ([A-Za-z0-9+/=]+) -->/.exec(body)?.[1];
    if (encoded === undefined)
        return undefined;
    try {
        const stored = Stored.safeParse(JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')));
        return stored.success ? stored.data : undefined;
    }
    catch {
        return undefined;
    }
}
const DOES = {
    create: 'adds',
    update: 'changes',
    delete: 'destroys',
    replace: 'replaces',
    forget: 'forgets'
};
/**
 * How one plan differs from the one before, as clauses of Markdown: "no longer destroys `x`". Empty when both are the same,
 * or when nothing is remembered of the one before.
 */
function whatChanged(before, after) {
    const clauses = [];
    for (const [address, [kind]] of Object.entries(before.changes)) {
        if (after.changes[address]?.[0] !== kind)
            clauses.push(`no longer ${verb(kind)} ${span(address)}`);
    }
    for (const [address, [kind, hash]] of Object.entries(after.changes)) {
        const old = before.changes[address];
        if (old?.[0] !== kind)
            clauses.push(`now ${verb(kind)} ${span(address)}`);
        else if (old[1] !== hash)
            clauses.push(`${verb(kind)} ${span(address)} otherwise`);
    }
    if (clauses.length === 0 && before.digest !== after.digest)
        clauses.push('other values');
    const more = clauses.length - 4;
    return more > 0 ? [...clauses.slice(0, 4), `and ${more} more differences`] : clauses;
}
function verb(kind) {
    return DOES[kind] ?? 'does something to';
}
function span(address) {
    return (0,_lib_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .codeSpan */ .SS)((0,_lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_4__/* .neutralise */ .$)(address).slice(0, 120));
}
/** Of what can be seen only: a short hash of a sensitive value would help to guess it. */
function visibleHash(change) {
    const visible = change.differences.map(({ path, before, after, sensitive }) => {
        return [path, sensitive ? 'sensitive' : { ...before }, sensitive ? 'sensitive' : { ...after }];
    });
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256')
        .update((0,_canonical_json_js__WEBPACK_IMPORTED_MODULE_5__/* .canonicalJson */ .d)([change.actions, visible]))
        .digest('hex')
        .slice(0, 8);
}


/***/ }),

/***/ 6096:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ readInputs)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7268);
/* harmony import */ var _lib_inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1662);
/* harmony import */ var _guard_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9784);





/**
 * Read and check all inputs. Nothing has been started yet.
 * @throws UserError that names the input and says what to write
 */
function readInputs(env = process.env) {
    const repositoryFolder = env['GITHUB_WORKSPACE'] ?? process.cwd();
    const command = (0,_lib_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .choiceInput */ .ij)('command', ['plan', 'plan-destroy', 'apply', 'destroy'], 'plan');
    const verify = (0,_lib_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .choiceInput */ .ij)('verify', ['digest', 'none'], 'digest');
    const { folder, stack } = readStack(repositoryFolder);
    return {
        command,
        tool: (0,_lib_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .choiceInput */ .ij)('tool', ['terraform', 'tofu'], 'terraform'),
        folder,
        stack,
        environment: readEnvironment(stack),
        workspace: readWorkspace(),
        varFiles: (0,_lib_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .listInput */ .dt)('var-file').map(file => existing('var-file', file, repositoryFolder)),
        vars: (0,_lib_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .assignmentsInput */ .Xs)('vars'),
        backendConfig: (0,_lib_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .listInput */ .dt)('backend-config').map(one => one.includes('=') ? one : existing('backend-config', one, repositoryFolder)),
        planDigest: readDigest(command, verify),
        verify,
        guard: readGuard(),
        lockTimeout: (0,_lib_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .durationInput */ .Ts)('lock-timeout', '5m'),
        timeout: (0,_lib_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .durationInput */ .Ts)('timeout', '1h'),
        versionWanted: readVersionWanted(),
        planKey: (0,_lib_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .optionalInput */ .$m)('plan-key'),
        comment: (0,_lib_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .booleanInput */ .tE)('comment', true),
        token: (0,_lib_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .requiredInput */ .YF)('github-token', '$' + '{{ github.token }}'),
        repositoryFolder,
        temp: env['RUNNER_TEMP'] ?? (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(repositoryFolder, '..', 'temp'),
        environmentVariables: env
    };
}
function readStack(repositoryFolder) {
    const written = (0,_lib_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .listInput */ .dt)('working-directory');
    if (written.length > 1) {
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .y(`working-directory: ${written.length} folders are given, this version takes one. Use one step for each stack.`);
    }
    const folder = inside('working-directory', written[0] ?? '.', repositoryFolder);
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(folder, { throwIfNoEntry: false })?.isDirectory()) {
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .y(`working-directory: "${written[0]}" is not a folder of the checkout. Write the folder of a root module, for example infra/environments/staging, and check the repository out before this step.`);
    }
    return { folder, stack: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(repositoryFolder, folder).replaceAll('\\', '/') || '.' };
}
function readEnvironment(stack) {
    const label = (0,_lib_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .optionalInput */ .$m)('environment') ?? (stack === '.' ? 'default' : (stack.split('/').at(-1) ?? stack));
    if (!/^[A-Za-z0-9](?:[A-Za-z0-9._/]|-(?!-)){0,79}$/.test(label)) {
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .y(`environment: "${label}" cannot be a label. Write up to 80 letters, digits, dots, slashes, underscores and single hyphens, for example staging.`);
    }
    return label;
}
function readWorkspace() {
    const name = (0,_lib_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .optionalInput */ .$m)('workspace');
    if (name !== undefined && !/^[A-Za-z0-9_.~-]{1,90}$/.test(name))
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .y(`workspace: "${name}" is not a name of a workspace. Write, for example, staging.`);
    return name;
}
function readDigest(command, verify) {
    const text = (0,_lib_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .optionalInput */ .$m)('plan-digest');
    if (text === undefined) {
        if ((command === 'apply' || command === 'destroy') && verify === 'digest') {
            throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .y(`plan-digest: ${command} needs the digest of the plan that was approved. Write "plan-digest: $` +
                `{{ needs.plan.outputs.plan-digest }}" (the output of the plan step), or "verify: none" to apply whatever is planned now.`);
        }
        return undefined;
    }
    if (verify === 'none')
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .y('plan-digest: "verify: none" checks no digest. Remove one of the two inputs.');
    const hex = /^(?:sha256:)?([0-9a-f]{64})$/.exec(text)?.[1];
    if (hex === undefined) {
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .y(`plan-digest: "${text.slice(0, 100)}" is not a digest. Write "sha256:" and 64 hex digits, as the plan step gives them in its output plan-digest.`);
    }
    return `sha256:${hex}`;
}
function readGuard() {
    const written = (0,_lib_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .listInput */ .dt)('protect');
    const allowDestroy = (0,_lib_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .listInput */ .dt)('allow-destroy');
    for (const [input, list] of [
        ['protect', written],
        ['allow-destroy', allowDestroy]
    ]) {
        const wrong = list.find(one => !/^[A-Za-z_]/.test(one));
        if (wrong !== undefined)
            throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .y(`${input}: "${wrong}" is neither a resource type nor an address. Write, for example, aws_db_instance.main.`);
    }
    if (written.includes('none') && written.length > 1)
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .y('protect: "none" stands beside other lines. Keep either "none" or the others.');
    const protect = written.includes('none') ? [] : written.filter(one => one !== 'default');
    const withDefaults = written.length === 0 || written.includes('default');
    return {
        protect: [...protect, ...(withDefaults ? _guard_js__WEBPACK_IMPORTED_MODULE_4__/* .PROTECTED_BY_DEFAULT */ .Hj : [])],
        allowDestroy
    };
}
function readVersionWanted() {
    const text = (0,_lib_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .optionalInput */ .$m)('terraform-version');
    if (text !== undefined && !/^(?:>=\s*)?\d+\.\d+\.\d+(?:-[0-9A-Za-z.]+)?$/.test(text)) {
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .y(`terraform-version: "${text}" is not a version. Write an exact one, 1.11.4, or the least one, ">= 1.11.4".`);
    }
    return text;
}
function inside(input, path, repositoryFolder) {
    const absolute = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(repositoryFolder, path);
    const below = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(repositoryFolder, absolute);
    if (below === '..' || below.startsWith('../'))
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .y(`${input}: "${path}" is outside of the checkout. Write a path below the repository's root.`);
    return absolute;
}
function existing(input, path, repositoryFolder) {
    const absolute = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(repositoryFolder, path);
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(absolute, { throwIfNoEntry: false })?.isFile())
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .y(`${input}: there is no file "${path}". Write its path from the repository's root.`);
    return absolute;
}


/***/ }),

/***/ 634:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R1: () => (/* binding */ explainLock),
/* harmony export */   S4: () => (/* binding */ lockError),
/* harmony export */   mF: () => (/* binding */ readLock)
/* harmony export */ });
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7268);
/* harmony import */ var _lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7557);


/**
 * The lock that an error tells of; `undefined` when it is about something else. Terraform gives the lock as text only
 * (statemgr.LockInfo.String): lines of `ID:`, `Path:`, `Operation:`, `Who:`, `Version:`, `Created:`.
 */
function readLock(diagnostic) {
    if (!/state lock|Lock Info:/i.test(`${diagnostic.summary}\n${diagnostic.detail}`))
        return undefined;
    const field = (name) => new RegExp(`^\\s*${name}:[ \\t]*(.*)$`, 'm').exec(diagnostic.detail)?.[1]?.trim().slice(0, 200);
    const id = field('ID');
    if (!id)
        return undefined;
    // Go writes "2026-11-23 08:43:25.548583 +0000 UTC".
    const time = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.\d+)? \+0000 UTC/.exec(field('Created') ?? '');
    const created = time === null ? undefined : new Date(`${time[1]}T${time[2]}Z`);
    return { id, who: field('Who') ?? 'unknown', operation: readOperation(field('Operation')), created };
}
function readOperation(text) {
    const word = /^OperationType(\w+)$/.exec(text ?? '')?.[1] ?? text;
    return word ? word.toLowerCase() : 'unknown';
}
/** The sentences for people: who holds it, since when, and what to do. Never "force-unlock" before having looked. */
function explainLock(lock, tool, now) {
    const since = lock.created === undefined
        ? ''
        : ` since ${lock.created.toISOString().slice(0, 16).replace('T', ' ')} UTC (${age(now.getTime() - lock.created.getTime())})`;
    return (0,_lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_0__/* .neutralise */ .$)(`The state is locked${since} by ${lock.who} (${lock.operation}), lock id ${lock.id}. ` +
        `Wait for that run to end, or give this one a longer lock-timeout. Only when you are sure that nothing runs any more: "${tool} force-unlock ${lock.id}" in the stack's folder.`);
}
/** The error of a plan or apply that could not get the lock; `undefined` when none of the diagnostics tells of a lock. */
function lockError(diagnostics, tool, now) {
    const lock = diagnostics.map(readLock).find(one => one !== undefined);
    return lock === undefined ? undefined : new _lib_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(explainLock(lock, tool, now));
}
/** `3 min`, `2 h`, `4 days`. */
function age(milliseconds) {
    const minutes = Math.max(0, Math.round(milliseconds / 60_000));
    if (minutes < 120)
        return `${minutes} min`;
    return minutes < 48 * 60 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} days`;
}


/***/ }),

/***/ 7641:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ judgeApply)
/* harmony export */ });
/* harmony import */ var _diagnostics_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1057);
/* harmony import */ var _rescue_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9204);


/** Tell the truth about an apply: nothing is claimed that the evidence does not show. */
function judgeApply(evidence) {
    const { end, progress, lock } = evidence;
    const status = statusOf(end, progress);
    const sentences = [doneSentence(evidence), ...failureSentences(progress), stateSentence(evidence, status)];
    if (lock !== undefined)
        sentences.push(lock);
    return { status, sentences: sentences.filter(sentence => sentence !== '') };
}
function statusOf(end, progress) {
    if (end === undefined)
        return 'running';
    if (end.kind === 'lost' || end.kind === 'killed')
        return 'lost';
    if (end.kind === 'exited' && end.code === 0)
        return 'applied';
    return progress.interrupted ? 'interrupted' : 'failed';
}
function doneSentence({ end, progress, planned }) {
    // A replacement completes twice, and may fail between: only what neither failed nor is under way is done.
    const addresses = new Set(progress.completed.map(one => one.replace(/: [^:]*$/, '')));
    const done = [...addresses].filter(one => !progress.failed.includes(one) && !progress.running.has(one)).length;
    const running = [...progress.running];
    const begun = running.length > 0 ? ` In the middle of its change: ${listed(running)}.` : '';
    const all = end?.kind === 'exited' && end.code === 0;
    if (all)
        return done === 0 ? '' : `Changed: ${done} ${done === 1 ? 'object' : 'objects'}.`;
    const objects = planned === undefined ? `${done}` : `${done} of ${planned}`;
    return `Changed: ${objects} ${(planned ?? done) === 1 ? 'object' : 'objects'}.${begun}`;
}
function failureSentences({ failed, diagnostics }) {
    const errors = diagnostics.filter(one => one.severity === 'error' && one.summary !== 'execution halted');
    const first = errors[0] === undefined ? '' : `${(0,_diagnostics_js__WEBPACK_IMPORTED_MODULE_0__/* .diagnosticLine */ .CO)(errors[0]).slice(0, 600)}`;
    return [failed.length > 0 ? `Failed: ${listed(failed)}.` : '', first];
}
function stateSentence({ end, rescued, tool }, status) {
    if (rescued !== undefined)
        return (0,_rescue_js__WEBPACK_IMPORTED_MODULE_1__/* .rescueSentence */ .$5)(rescued, tool);
    switch (status) {
        case 'running':
            return 'It still runs while this job ends, and the runner may kill it. Plan before anything else is applied.';
        case 'lost':
            return `${end?.kind === 'killed' ? `It was killed (${end.signal})` : 'It was killed'}: what it changed in its last 20 seconds may be missing in the state. Plan before anything else is applied.`;
        default:
            return end?.kind === 'not-started' ? `It could not be started: ${end.message}` : 'The state is written.';
    }
}
function listed(addresses) {
    const more = addresses.length - 5;
    return addresses.slice(0, 5).join(', ') + (more > 0 ? ` and ${more} more` : '');
}


/***/ }),

/***/ 6830:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ followProgress)
/* harmony export */ });
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4922);
/* harmony import */ var _lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7557);
/* harmony import */ var _diagnostics_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1057);



const Hook = zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .looseObject */ ._H3({
    resource: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .looseObject */ ._H3({ addr: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() }),
    action: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()),
    elapsed_seconds: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig())
});
const Message = zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .looseObject */ ._H3({
    type: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    '@message': zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()),
    hook: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(Hook),
    diagnostic: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(_diagnostics_js__WEBPACK_IMPORTED_MODULE_0__/* .DiagnosticMessage */ .Fe)
});
const DOING = {
    create: 'creating',
    update: 'changing',
    delete: 'destroying',
    read: 'reading'
};
const DONE = {
    create: 'created',
    update: 'changed',
    delete: 'destroyed',
    read: 'read'
};
/** A resource that takes long is mentioned again this often, seconds; Terraform itself does it every 10. */
const REMIND_EVERY = 60;
const LONGEST_ADDRESS_SHOWN = 48;
/**
 * Follow the messages of `plan -json` or `apply -json`.
 * @param say gets one line when something changes, safe for the log
 */
function followProgress(folders, say) {
    const diagnostics = [];
    const completed = [];
    const failed = [];
    const running = new Set();
    let interrupted = false;
    function onHook(type, { resource, action = '', elapsed_seconds: seconds = 0 }) {
        const { addr } = resource;
        if (type === 'apply_start') {
            running.add(addr);
            say(progressLine(addr, DOING[action] ?? action));
        }
        else if (type === 'apply_progress' && seconds > 0 && seconds % REMIND_EVERY === 0) {
            say(progressLine(addr, DOING[action] ?? action, seconds));
        }
        else if (type === 'apply_complete') {
            running.delete(addr);
            if (action !== 'read')
                completed.push(`${addr}: ${DONE[action] ?? action}`);
            say(progressLine(addr, DONE[action] ?? action, seconds));
        }
        else if (type === 'apply_errored') {
            running.delete(addr);
            failed.push(addr);
            say(progressLine(addr, 'failed', seconds));
        }
    }
    return {
        diagnostics,
        completed,
        running,
        failed,
        get interrupted() {
            return interrupted;
        },
        read(line) {
            const message = readMessage(line);
            if (message === undefined)
                return;
            if (/Interrupt received|interrupts received/.test(message['@message'] ?? ''))
                interrupted = true;
            if (message.diagnostic !== undefined)
                diagnostics.push((0,_diagnostics_js__WEBPACK_IMPORTED_MODULE_0__/* .readDiagnostic */ .qx)(message.diagnostic, folders));
            else if (message.hook !== undefined)
                onHook(message.type, message.hook);
            else if ((message.type === 'log' || message.type === 'state_lock_acquire') && message['@message'] !== undefined)
                say((0,_lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_2__/* .neutralise */ .$)(message['@message'].trim()));
        }
    };
}
/** `aws_autoscaling_group.web                        creating  0:12`. */
function progressLine(address, what, seconds) {
    const time = seconds === undefined ? '' : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    return (0,_lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_2__/* .neutralise */ .$)(`${address.padEnd(LONGEST_ADDRESS_SHOWN)} ${what.padEnd(12)} ${time}`).trimEnd();
}
function readMessage(line) {
    if (!line.startsWith('{'))
        return undefined;
    let json;
    try {
        json = JSON.parse(line);
    }
    catch {
        return undefined;
    }
    const message = Message.safeParse(json);
    return message.success ? message.data : undefined;
}


/***/ }),

/***/ 5509:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  fz: () => (/* binding */ annotate),
  Bo: () => (/* binding */ commentPlan),
  Yn: () => (/* binding */ commentStatus),
  H6: () => (/* binding */ openAudience),
  g5: () => (/* binding */ showCheck),
  aC: () => (/* binding */ summarisePlan)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 11 modules
var core = __webpack_require__(3360);
// EXTERNAL MODULE: ./src/lib/github.ts
var github = __webpack_require__(3848);
// EXTERNAL MODULE: ./src/terraform-apply/check-run.ts
var check_run = __webpack_require__(9005);
// EXTERNAL MODULE: ./src/terraform-apply/history.ts
var terraform_apply_history = __webpack_require__(8269);
;// CONCATENATED MODULE: ./src/terraform-apply/comment.ts

/** The hidden first line by which our comment is found; with its author, since anybody can write the same line. */
function markerOf({ pullRequest, environment, stack }) {
    return `<!-- insight:plan pr=${pullRequest} environment=${environment} stack=${encodeURIComponent(stack)} -->`;
}
/**
 * Write the comment: in place when there is one, else a new one. Two runs at once end with one comment.
 * @param build makes the body (without marker) from what the comment showed before
 */
async function publishComment(place, build) {
    const existing = await findComment(place);
    const previous = existing === undefined ? undefined : (0,terraform_apply_history/* readSnapshot */.RA)(existing.body);
    if (existing !== undefined && previous !== undefined && isLater(previous, place.context))
        return { outcome: 'newer', url: existing.url };
    const body = `${markerOf(place)}\n${build(previous)}`;
    if (existing !== undefined) {
        const updated = await updateComment(place, existing.id, body);
        if (updated !== undefined)
            return { outcome: 'updated', url: updated.url };
    }
    const created = await createComment(place, body);
    return removeDuplicate(place, created);
}
/** Our comment, the oldest should there be several; `undefined` when there is none. */
async function findComment(place) {
    return (await listOurs(place))[0];
}
/** Give a comment another body; `undefined` when it was deleted meanwhile. */
async function updateComment(place, id, body) {
    const { owner, repo } = place.context;
    try {
        const { data } = await place.github.rest.issues.updateComment({ owner, repo, comment_id: id, body });
        return { id: data.id, body, url: data.html_url };
    }
    catch (error) {
        if (error.status === 404)
            return undefined;
        throw error;
    }
}
/** A run that began later has the say; a re-run of an old one does not. */
function isLater(previous, context) {
    return previous.run > context.runId || (previous.run === context.runId && previous.attempt > context.runAttempt);
}
async function createComment({ github, context, pullRequest }, body) {
    const { owner, repo } = context;
    const { data } = await github.rest.issues.createComment({ owner, repo, issue_number: pullRequest, body });
    return { id: data.id, body, url: data.html_url };
}
/** Another run may have created one between our look and our creation: the older stays, with the newer run's content. */
async function removeDuplicate(place, created) {
    const [oldest] = await listOurs(place);
    if (oldest === undefined || oldest.id >= created.id)
        return { outcome: 'created', url: created.url };
    const { owner, repo } = place.context;
    await place.github.rest.issues.deleteComment({ owner, repo, comment_id: created.id });
    const previous = (0,terraform_apply_history/* readSnapshot */.RA)(oldest.body);
    if (previous !== undefined && isLater(previous, place.context))
        return { outcome: 'newer', url: oldest.url };
    await updateComment(place, oldest.id, created.body);
    return { outcome: 'updated', url: oldest.url };
}
async function listOurs(place) {
    const { github, context, pullRequest } = place;
    const { owner, repo } = context;
    const author = await ownLogin(github);
    const all = await github.paginate(github.rest.issues.listComments, {
        owner,
        repo,
        issue_number: pullRequest,
        per_page: 100
    });
    const marker = markerOf(place);
    return all
        .filter(one => one.user?.login === author && one.body?.startsWith(marker))
        .map(one => ({ id: one.id, body: one.body ?? '', url: one.html_url }))
        .sort((a, b) => a.id - b.id);
}
/** The token's own login. `GET /user` refuses the job's token, GraphQL's viewer does not. */
async function ownLogin(github) {
    try {
        const { viewer } = await github.graphql('query { viewer { login } }');
        return viewer.login;
    }
    catch {
        return 'github-actions[bot]';
    }
}

// EXTERNAL MODULE: ./src/lib/foreign-output.ts
var foreign_output = __webpack_require__(7557);
// EXTERNAL MODULE: ./src/lib/markdown.ts
var markdown = __webpack_require__(3862);
// EXTERNAL MODULE: ./src/terraform-apply/attributes.ts
var attributes = __webpack_require__(9268);
// EXTERNAL MODULE: ./src/terraform-apply/counts.ts
var terraform_apply_counts = __webpack_require__(6225);
// EXTERNAL MODULE: ./src/terraform-apply/resource-lines.ts
var resource_lines = __webpack_require__(4475);
;// CONCATENATED MODULE: ./src/terraform-apply/render.ts





/** GitHub refuses a comment of more than 65,536 UTF-16 units. The rest is room for what becomes of the plan later. */
const COMMENT_BUDGET = 60_000;
/** GitHub drops a summary of more than 1,048,576 bytes whole; a unit takes up to 3 of them. */
const SUMMARY_BUDGET = 340_000;
/** More dangers than this are counted. */
const MOST_DANGERS = 12;
/**
 * The plan as Markdown: table, dangers, details in order of danger, as much as fits.
 * @param budget most UTF-16 units of the result
 * @param rest where to read what did not fit, Markdown
 */
function renderPlan(report, budget, rest) {
    const head = [
        titleOf(report),
        report.since === undefined ? '' : `<sub>${report.since}</sub>`,
        statusBlock(report.status),
        tableOf(report),
        dangersOf(report)
    ].filter(part => part !== '');
    const foot = footOf(report);
    const room = budget - [...head, foot].join('\n\n').length - 4;
    return [...head, ...detailsOf(report, room, rest), foot].join('\n\n');
}
const STATUS_START = '<!-- insight:status -->';
const STATUS_END = '<!-- /insight:status -->';
function statusBlock(status) {
    return `${STATUS_START}\n${status === undefined ? '' : `${status}\n`}${STATUS_END}`;
}
/** The same comment with another status; `undefined` when it has no place for one. */
function withStatus(body, status) {
    const from = body.indexOf(STATUS_START);
    const to = body.indexOf(STATUS_END, from);
    if (from === -1 || to === -1)
        return undefined;
    return body.slice(0, from) + statusBlock(status) + body.slice(to + STATUS_END.length);
}
function titleOf({ environment, plan, commit }) {
    const { replace, destroy } = (0,terraform_apply_counts/* countsOf */.mQ)(plan);
    const dangers = [
        replace > 0 ? `${replace} replacement${replace === 1 ? '' : 's'}` : '',
        destroy > 0 ? `${destroy} destroy${destroy === 1 ? '' : 's'}` : ''
    ].filter(part => part !== '');
    const danger = dangers.length > 0 ? ` · **${dangers.join(', ')}**` : '';
    return `### Plan for ${(0,markdown/* codeSpan */.SS)(environment)}${danger} · commit ${commit.slice(0, 7)}`;
}
function tableOf({ stack, plan }) {
    const counts = (0,terraform_apply_counts/* countsOf */.mQ)(plan);
    const number = (count, dangerous = false) => (count === 0 ? '' : dangerous ? `**${count}**` : String(count));
    const row = [
        (0,markdown/* codeSpan */.SS)(stack),
        number(counts.add),
        number(counts.change),
        number(counts.replace, true),
        number(counts.destroy, true),
        worst(plan)
    ];
    return (0,markdown/* table */.tp)(['stack', 'add', 'change', 'replace', 'destroy', ''], [row], 'lrrrrl');
}
function worst(plan) {
    const [first] = (0,terraform_apply_counts/* inOrderOfDanger */.QR)(plan.resources);
    if (first === undefined)
        return plan.applyable ? 'changes outputs only' : 'no changes';
    const same = plan.resources.filter(one => one.kind === first.kind).length;
    const more = same > 1 ? ` and ${same - 1} more` : '';
    return `${VERBS[first.kind]} ${shortSpan((0,resource_lines/* addressText */.GI)(first))}${more}`;
}
const VERBS = {
    create: 'adds',
    update: 'changes',
    delete: 'destroys',
    replace: 'replaces',
    forget: 'forgets',
    read: 'reads',
    'no-op': 'moves or imports',
    other: 'does something unknown to'
};
function dangersOf(report) {
    const { plan, guarded } = report;
    const dangerous = (0,terraform_apply_counts/* inOrderOfDanger */.QR)(plan.resources).filter(one => one.kind === 'delete' || one.kind === 'replace' || one.kind === 'other');
    // Protected ones first: they decide whether this plan may be applied at all.
    const ordered = [...guarded, ...dangerous.filter(one => !guarded.includes(one))];
    const lines = ordered.slice(0, MOST_DANGERS).map(one => dangerLine(one, guarded.includes(one)));
    if (ordered.length > MOST_DANGERS)
        lines.push(`and ${ordered.length - MOST_DANGERS} more, see the details.`);
    lines.push(...plan.failingChecks.slice(0, MOST_DANGERS).map(check => `The check ${shortSpan(check)} does not hold.`));
    if (!plan.complete)
        lines.push('This plan is not complete: some changes can be planned only after it was applied.');
    if (lines.length === 0)
        return '';
    return `> [!WARNING]\n${lines.map(line => `> ${line}`).join('\n>\n')}`;
}
function dangerLine(change, isGuarded) {
    const address = shortSpan((0,resource_lines/* addressText */.GI)(change));
    const allow = isGuarded ? ` It is protected: allow it with ${(0,markdown/* codeSpan */.SS)(`allow-destroy: ${change.address}`)}.` : '';
    if (change.kind === 'replace')
        return `Replaces **${address}**: ${forcedBy(change)}.${allow}`;
    if (change.kind === 'delete')
        return `Destroys **${address}**.${allow}`;
    return `Does to **${address}**: ${shortSpan(change.actions.join(', '))}.${allow}`;
}
function forcedBy(change) {
    const forcing = change.replacePaths.map(path => JSON.stringify(path));
    const known = change.differences.filter(one => forcing.includes(JSON.stringify(one.path)));
    if (known.length === 0)
        return (0,foreign_output/* neutralise */.$)((0,resource_lines/* replacementReason */.pp)(change)).replace(/[`*_<>[\]|@]/g, '');
    const parts = known.slice(0, 2).map(one => `${shortSpan((0,attributes/* pathText */.LF)(one.path))} changes (${shortSpan((0,attributes/* changeText */.k0)(one))})`);
    return known.length > 2 ? `${parts.join(', ')} and ${known.length - 2} more` : parts.join(' and ');
}
/** Blocks of details, until `room` is used up; the last says what did not fit. */
function detailsOf(report, room, rest) {
    const { plan, stack } = report;
    const changes = (0,terraform_apply_counts/* inOrderOfDanger */.QR)(plan.resources);
    const all = [
        ...changes.map(one => (0,resource_lines/* resourceLines */.uW)(one).join('\n')),
        ...plan.others.map(one => (0,foreign_output/* neutralise */.$)(`!   ${one.address} (${one.what})`)),
        ...plan.outputs.map(resource_lines/* outputLine */.MI)
    ];
    if (all.length === 0)
        return [];
    const summary = `<details><summary><b>${htmlText(stack)}</b>: ${(0,terraform_apply_counts/* countsSentence */.KS)(plan)}</summary>`;
    const missing = (count) => `${count} of ${all.length} changes are not shown here: ${rest}.`;
    let left = room - summary.length - missing(all.length).length - 64;
    const shown = [];
    let longestFence = 0;
    for (const one of all) {
        longestFence = Math.max(longestFence, ...(one.match(/`+/g) ?? []).map(run => run.length));
        left -= one.length + 1;
        if (left - 2 * longestFence < 0)
            break;
        shown.push(one);
    }
    const block = shown.length === 0 ? [] : [`${summary}\n\n${(0,markdown/* codeBlock */.DV)(shown.join('\n'), 'diff')}\n\n</details>`];
    return shown.length === all.length ? block : [...block, missing(all.length - shown.length)];
}
function footOf(report) {
    const { digest, toolName, took, run, plan } = report;
    const facts = [
        `digest ${(0,markdown/* codeSpan */.SS)(digest)}`,
        toolName,
        `planned in ${Math.max(1, Math.round(took / 1000))} s`,
        `[run ${run.id}](${run.url})`
    ];
    return `${facts.join(' · ')}\n${plan.applyable ? 'Apply runs exactly this, or refuses.' : 'There is nothing to apply.'}`;
}
function shortSpan(text) {
    const clean = (0,foreign_output/* neutralise */.$)(text);
    return (0,markdown/* codeSpan */.SS)(clean.length > 200 ? `${clean.slice(0, 199).replace(/[\ud800-\udbff]$/, '')}…` : clean);
}
/** Inside of an HTML block Markdown does not count, but GitHub still finds mentions and addresses. */
function htmlText(text) {
    const escaped = (0,foreign_output/* neutralise */.$)(text).replace(/[&<>"]/g, one => `&#${one.charCodeAt(0)};`);
    return `<code>${escaped}</code>`;
}

;// CONCATENATED MODULE: ./src/terraform-apply/publish.ts






/** Open GitHub for showing results. */
async function openAudience(settings, context) {
    return { settings, context, github: await (0,github/* openGitHub */.o6)(settings.token) };
}
/** The plan in the job summary, whole or as much as fits. */
async function summarisePlan(report) {
    const text = renderPlan(report, SUMMARY_BUDGET, 'they are too many for a summary, run the plan yourself to see all');
    await attempt('The job summary could not be written', () => core/* summary */.z.addRaw(text, true).write());
}
/**
 * The plan as the one comment of its pull request, environment and stack.
 * @param status makes the block above the plan, told what the comment showed before
 * @returns the comment's address, when there is one
 */
async function commentPlan(audience, report, status = () => undefined) {
    const place = await findPlace(audience);
    if (place === undefined)
        return undefined;
    const { context } = audience;
    const now = (0,terraform_apply_history/* snapshotOf */.eY)(report.plan, {
        commit: report.commit,
        digest: report.digest,
        run: context.runId,
        attempt: context.runAttempt
    });
    const rest = `see the [job summary](${context.runUrl})`;
    const build = (previous) => {
        const hidden = (0,terraform_apply_history/* writeSnapshot */.oF)(now);
        const full = { ...report, since: sinceLine(previous, now), status: status(previous, now) };
        return `${hidden}\n${renderPlan(full, COMMENT_BUDGET - hidden.length - 200, rest)}`;
    };
    const published = await attempt('The comment could not be written', () => publishComment(place, build), WRITE_COMMENTS);
    if (published === undefined)
        return undefined;
    core/* info */.pq(published.outcome === 'newer'
        ? `The comment shows a later run already and was left as it is: ${published.url}`
        : `Comment ${published.outcome}: ${published.url}`);
    return published.url;
}
/** Put another status above the plan in the comment that stands. */
async function commentStatus(audience, status) {
    const place = await findPlace(audience);
    if (place === undefined)
        return undefined;
    return attempt('The comment could not be updated', async () => {
        const found = await findComment(place);
        const body = found === undefined ? undefined : withStatus(found.body, status);
        if (found === undefined || body === undefined)
            return undefined;
        return (await updateComment(place, found.id, body))?.url;
    }, WRITE_COMMENTS);
}
/** A check run on the reviewed commit. */
async function showCheck({ github, context }, check) {
    if (context.pullRequest?.fork)
        return false;
    const shown = await attempt('The check run could not be written', async () => {
        await (0,check_run/* publishCheck */.k)(github, context, check);
        return true;
    }, 'Add "permissions: checks: write" to the job to have it.');
    return shown ?? false;
}
/** Findings as annotations of the step: where no check could show them. */
function annotate(diagnostics) {
    for (const { severity, summary, detail, place } of diagnostics) {
        const where = place === undefined ? {} : { file: place.file, startLine: place.line, endLine: place.endLine };
        const message = detail || summary;
        if (severity === 'error')
            core/* error */.z3(message, { title: summary, ...where });
        else
            core/* warning */.$e(message, { title: summary, ...where });
    }
}
const WRITE_COMMENTS = 'The plan is in the job summary. Add "permissions: pull-requests: write" to the job to have it as a comment.';
/** These events run on the newest commit of the main branch, but are not about the pull request that brought it. */
const ABOUT_NO_COMMIT = ['schedule', 'issue_comment', 'issues'];
/** The pull request to comment: the event's, or the one that brought this commit to its branch. */
async function findPlace({ settings, context, github }) {
    if (!settings.comment)
        return undefined;
    const { environment, stack } = settings;
    if (context.pullRequest?.fork) {
        core/* info */.pq('No comment: the token of a pull request from a fork may not write. The plan is in the job summary.');
        return undefined;
    }
    if (context.pullRequest !== undefined)
        return { github, context, pullRequest: context.pullRequest.number, environment, stack };
    if (ABOUT_NO_COMMIT.includes(context.event))
        return undefined;
    const number = await attempt('The pull request of this commit could not be looked up', async () => {
        const { owner, repo, sha } = context;
        const { data } = await github.rest.repos.listPullRequestsAssociatedWithCommit({ owner, repo, commit_sha: sha });
        return data.find(one => one.merge_commit_sha === sha)?.number ?? data.find(one => one.merged_at !== null)?.number;
    });
    return number === undefined ? undefined : { github, context, pullRequest: number, environment, stack };
}
function sinceLine(previous, now) {
    if (previous === undefined || previous.digest === now.digest)
        return undefined;
    const clauses = (0,terraform_apply_history/* whatChanged */.fl)(previous, now);
    return clauses.length === 0 ? undefined : `since ${previous.commit.slice(0, 7)}: ${clauses.join('; ')}`;
}
async function attempt(what, work, permission = '') {
    try {
        return await work();
    }
    catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        if ((0,github/* isPermissionError */.gj)(error))
            core/* warning */.$e(`${what}: the token may not. ${permission}`.trim());
        else
            core/* warning */.$e(`${what}: ${reason.slice(0, 500)}`);
        return undefined;
    }
}


/***/ }),

/***/ 9204:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $5: () => (/* binding */ rescueSentence),
/* harmony export */   Mg: () => (/* binding */ refuseUnstoredState),
/* harmony export */   T5: () => (/* binding */ rescueState),
/* harmony export */   tq: () => (/* binding */ holdsRescuedState)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7268);



/** Terraform writes this into its working directory when it cannot store the state: secrets, and the only record of what it made. */
const ERRORED_STATE = 'errored.tfstate';
/**
 * Nothing may be planned or applied while the state of an earlier apply is not stored: it would make everything twice.
 * @throws UserError that says how to store it
 */
function refuseUnstoredState(folder, stack, tool) {
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, ERRORED_STATE)))
        return;
    throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y(`${stack} holds an ${ERRORED_STATE} of an earlier apply that could not store its state. Store it first: "${tool} state push ${ERRORED_STATE}" in that folder, then remove the file.`);
}
/**
 * Take an `errored.tfstate` out of the checkout, where an artifact or a commit could pick it up, into the private folder.
 * @returns its new path; `undefined` when there is none
 */
function rescueState(folder, home) {
    const left = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, ERRORED_STATE);
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(left))
        return undefined;
    const kept = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(home, ERRORED_STATE);
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.copyFileSync)(left, kept);
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.chmodSync)(kept, 0o600);
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(left);
    return kept;
}
/** Is a rescued state in this private folder? Then the folder must stay. */
function holdsRescuedState(home) {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(home, ERRORED_STATE));
}
/** What to do with a rescued state. */
function rescueSentence(path, tool) {
    return (`The state could not be stored. It is kept in ${path} on this runner (mode 0600, it holds secrets) and is the only record of what was made: ` +
        `before this runner goes away, run "${tool} state push ${path}" in the stack's folder. Do not apply again before.`);
}


/***/ }),

/***/ 4475:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GI: () => (/* binding */ addressText),
/* harmony export */   MI: () => (/* binding */ outputLine),
/* harmony export */   pp: () => (/* binding */ replacementReason),
/* harmony export */   uW: () => (/* binding */ resourceLines)
/* harmony export */ });
/* harmony import */ var _lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7557);
/* harmony import */ var _attributes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9268);


/** More attributes of one object than this are counted, not shown. */
const MOST_ATTRIBUTES = 40;
const ATTRIBUTE_WIDTH = 18;
const WIDEST_PATH = 40;
const ADDRESS_WIDTH = 44;
const MARKS = {
    create: '+',
    update: '~',
    delete: '-',
    replace: '-/+',
    forget: '#',
    read: '<=',
    'no-op': '~',
    other: '!'
};
/** The lines of one object for a `diff` block: what happens to it and why, then its attributes. */
function resourceLines(change) {
    const note = noteOf(change);
    const address = (0,_lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_0__/* .neutralise */ .$)(addressText(change));
    const head = `${markOf(change).padEnd(3)} ${note === '' ? address : `${address.padEnd(ADDRESS_WIDTH)} ${note}`}`;
    return [head, ...bodyLines(change)];
}
/** One line for an output value. */
function outputLine({ name, kind, differences }) {
    const whole = differences.length === 1 && differences[0]?.path.length === 0 ? differences[0] : undefined;
    const parts = differences.map(one => `${(0,_attributes_js__WEBPACK_IMPORTED_MODULE_1__/* .pathText */ .LF)(one.path)} ${(0,_attributes_js__WEBPACK_IMPORTED_MODULE_1__/* .changeText */ .k0)(one)}`).join(', ');
    const text = whole === undefined ? parts : (0,_attributes_js__WEBPACK_IMPORTED_MODULE_1__/* .changeText */ .k0)(whole);
    return (0,_lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_0__/* .neutralise */ .$)(`${MARKS[kind].padEnd(3)} output.${name.padEnd(ATTRIBUTE_WIDTH)} ${text.slice(0, 500)}`);
}
/** The address with what sets it apart from others of the same address. */
function addressText(change) {
    return change.deposed === undefined ? change.address : `${change.address} (deposed ${change.deposed})`;
}
/** Why an object is replaced, for people: `ami forces it`, `it is tainted`. */
function replacementReason(change) {
    if (change.reason === 'replace_because_tainted')
        return 'it is tainted';
    if (change.reason === 'replace_by_request')
        return 'that was asked for';
    if (change.reason === 'replace_by_triggers')
        return 'replace_triggered_by forces it';
    const paths = [...new Set(change.replacePaths.map(_attributes_js__WEBPACK_IMPORTED_MODULE_1__/* .pathText */ .LF))];
    if (paths.length === 0)
        return 'the provider cannot change it in place';
    return `${listOf(paths)} force${paths.length === 1 ? 's' : ''} it`;
}
function markOf(change) {
    return change.actions.join() === 'create,delete' ? '+/-' : MARKS[change.kind];
}
function noteOf(change) {
    const notes = [];
    if (change.kind === 'replace')
        notes.push(`replaced: ${replacementReason(change)}`);
    if (change.kind === 'forget')
        notes.push('no longer managed, not destroyed');
    if (change.kind === 'other')
        notes.push(`actions: ${change.actions.join(', ')}`);
    if (change.kind === 'delete')
        notes.push(DELETIONS[change.reason ?? ''] ?? '');
    if (change.previousAddress !== undefined)
        notes.push(`moved from ${change.previousAddress}`);
    if (change.importing !== undefined) {
        notes.push(change.importing === '' ? 'imported' : `imported as ${JSON.stringify(change.importing.slice(0, 100))}`);
    }
    return (0,_lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_0__/* .neutralise */ .$)(notes.filter(note => note !== '').join(', '));
}
const DELETIONS = {
    delete_because_no_resource_config: 'not in the configuration any more',
    delete_because_no_module: 'its module is not in the configuration any more',
    delete_because_wrong_repetition: 'count or for_each was added or removed',
    delete_because_count_index: 'beyond count',
    delete_because_each_key: 'not in for_each any more',
    delete_because_no_move_target: 'moved to an address that does not exist'
};
function bodyLines(change) {
    // A destroyed object is gone with all its attributes: listing them says nothing.
    if (change.kind === 'delete' || change.kind === 'forget')
        return [];
    const forcing = new Set(change.replacePaths.map(path => JSON.stringify(path)));
    const forces = (one) => forcing.has(JSON.stringify(one.path));
    const told = change.differences.filter(one => isWorthALine(one, change));
    // What is known comes first, and what forces a replacement before all.
    const rank = (one) => (forces(one) ? 0 : one.after.kind === 'unknown' ? 2 : 1);
    const ordered = [...told].sort((a, b) => rank(a) - rank(b));
    const shown = ordered.slice(0, MOST_ATTRIBUTES).flatMap(_attributes_js__WEBPACK_IMPORTED_MODULE_1__/* .attributeLines */ .EW);
    const width = Math.min(WIDEST_PATH, Math.max(ATTRIBUTE_WIDTH, ...shown.map(one => one.path.length)));
    const lines = shown.map(one => `      ${one.path.padEnd(width)} ${(0,_lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_0__/* .neutralise */ .$)(one.text)}`);
    const more = ordered.length - MOST_ATTRIBUTES;
    const later = change.differences.filter(one => !isWorthALine(one, change) && one.after.kind === 'unknown');
    return [
        ...lines,
        ...(more > 0 ? [`      … and ${more} more attributes`] : []),
        ...(later.length > 0 ? [`      known after apply: ${listOf(later.map(one => (0,_attributes_js__WEBPACK_IMPORTED_MODULE_1__/* .pathText */ .LF)(one.path)))}`] : [])
    ];
}
/** New attributes without a value yet go together in one line; empty lists and maps of a new object say nothing. */
function isWorthALine({ path, before, after }, change) {
    // Another object has another id: that says nothing.
    if (change.kind === 'replace' && after.kind === 'unknown' && path.length === 1 && path[0] === 'id')
        return false;
    if (before.kind !== 'absent')
        return true;
    if (after.kind === 'unknown')
        return false;
    // Providers on Terraform's old SDK cannot tell "" from nothing. Beside other differences it is noise.
    if (after.kind === 'known' && after.value === '' && change.differences.length > 1)
        return false;
    return change.kind === 'update' || after.kind !== 'known' || !isEmpty(after.value);
}
function isEmpty(value) {
    return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
/** `a, b and c`; long lists end with a number. */
function listOf(texts) {
    const shown = texts.slice(0, 8);
    const more = texts.length - shown.length;
    if (more > 0)
        return `${shown.join(', ')} and ${more} more`;
    return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}


/***/ }),

/***/ 55:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $j: () => (/* binding */ reasonsOfRefusal),
/* harmony export */   GU: () => (/* binding */ outcomeBlock),
/* harmony export */   gD: () => (/* binding */ refusedBlock),
/* harmony export */   uM: () => (/* binding */ failedPlanBlock)
/* harmony export */ });
/* unused harmony export short */
/* harmony import */ var _lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7557);
/* harmony import */ var _lib_markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3862);
/* harmony import */ var _attributes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9268);
/* harmony import */ var _history_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8269);




/** Most characters of Markdown that tell how an apply ended. */
const LONGEST_OUTCOME = 4000;
/** The plan may not be applied: it is another one than was approved. */
function refusedBlock(reasons, approved, run) {
    const why = reasons.length === 0 ? '' : `: ${reasons.join('; ')}`;
    return alert('CAUTION', `**Not applied.** What would be applied now is not what was approved (${(0,_lib_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)(short(approved))})${why}. The new plan is below; approve it to go on. ${link(run)}`);
}
/**
 * Why a fresh plan is another one than was approved, as clauses of Markdown: what was changed outside of Terraform, and
 * what the plan does otherwise, as far as a comment remembers the approved one.
 */
function reasonsOfRefusal(plan, approved, now, shown) {
    const drifted = plan.drift
        .filter(one => one.differences.length > 0)
        .slice(0, 3)
        .map(one => {
        const parts = one.differences
            .slice(0, 2)
            .map(part => `${(0,_lib_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)((0,_attributes_js__WEBPACK_IMPORTED_MODULE_2__/* .pathText */ .LF)(part.path))} ${(0,_lib_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)((0,_lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_3__/* .neutralise */ .$)((0,_attributes_js__WEBPACK_IMPORTED_MODULE_2__/* .changeText */ .k0)(part)))}`);
        return `${(0,_lib_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)((0,_lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_3__/* .neutralise */ .$)(one.address))} was changed outside Terraform (${parts.join(', ')})`;
    });
    return shown?.digest === approved ? [...drifted, ...(0,_history_js__WEBPACK_IMPORTED_MODULE_0__/* .whatChanged */ .fl)(shown, now)] : drifted;
}
/** An apply has ended, or was left running. */
function outcomeBlock(outcome, run) {
    const [title, kind] = TITLES[outcome.status];
    // It is put into a comment that may be full but for the room left for it.
    const text = outcome.sentences.map(_lib_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .plainText */ .wh).join(' ').slice(0, LONGEST_OUTCOME);
    return alert(kind, `**${title}** ${text} ${link(run)}`);
}
/** A plan that could not be made; what stands below is older. */
function failedPlanBlock(message, commit, run) {
    return alert('CAUTION', `**The plan of ${(0,_lib_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)(commit.slice(0, 7))} failed.** ${(0,_lib_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .plainText */ .wh)((0,_lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_3__/* .neutralise */ .$)(message).slice(0, 1500))} What stands below is older. ${link(run)}`);
}
const TITLES = {
    applied: ['Applied.', 'NOTE'],
    failed: ['The apply failed.', 'CAUTION'],
    interrupted: ['The apply was interrupted.', 'CAUTION'],
    lost: ['The apply was killed.', 'CAUTION'],
    running: ['The apply was left running.', 'CAUTION']
};
/** `5d7e0c…` of `sha256:5d7e0c…`. */
function short(digest) {
    return `${digest.replace(/^sha256:/, '').slice(0, 12)}…`;
}
function alert(kind, text) {
    return `> [!${kind}]\n> ${text}`;
}
function link({ id, url }) {
    return `[run ${id}](${url})`;
}


/***/ }),

/***/ 6263:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  cJ: () => (/* binding */ Cancelled),
  pt: () => (/* binding */ RUNS),
  Np: () => (/* binding */ openTerraform),
  T7: () => (/* binding */ readOutputs),
  tN: () => (/* binding */ showPlan),
  vm: () => (/* binding */ superviseTerraform)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 11 modules
var core = __webpack_require__(3360);
// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js + 4 modules
var schemas = __webpack_require__(4922);
// EXTERNAL MODULE: ./src/lib/errors.ts
var errors = __webpack_require__(7268);
// EXTERNAL MODULE: ./src/lib/programs.ts
var programs = __webpack_require__(8389);
// EXTERNAL MODULE: ./src/lib/supervisor.ts + 1 modules
var supervisor = __webpack_require__(789);
;// CONCATENATED MODULE: ./src/terraform-apply/environment.ts
/** What of `TF_*` a caller may set: configuration of providers and backends, never a way around the arguments of this action. */
const PASSED_ON = ['TF_CLI_CONFIG_FILE', 'TF_PLUGIN_CACHE_DIR', 'TF_ENCRYPTION'];
const PASSED_ON_PREFIXES = ['TF_VAR_', 'TF_TOKEN_', 'TF_HTTP_'];
/** The runner's own: with these, code inside a module could set outputs, use the caches of this job or read our inputs. */
const RUNNERS_OWN = /^(?:INPUT_|STATE_|ACTIONS_RUNTIME_|ACTIONS_RESULTS_|ACTIONS_CACHE_|GITHUB_(?:OUTPUT|ENV|PATH|STATE|STEP_SUMMARY)$)/;
/**
 * The whole environment of Terraform.
 * @param env of this process
 * @param dataFolder private folder for what `init` makes: never in the checkout, never from a cache
 * @returns `dropped`: names of `TF_*` variables that are not passed on, to be told
 */
function toolEnvironment(env, { dataFolder, workspace }) {
    const kept = {};
    const dropped = [];
    for (const [name, value] of Object.entries(env)) {
        if (RUNNERS_OWN.test(name))
            continue;
        if (name.startsWith('TF_') && !mayPass(name))
            dropped.push(name);
        else
            kept[name] = value;
    }
    return {
        env: {
            ...kept,
            TF_IN_AUTOMATION: '1',
            TF_INPUT: '0',
            CHECKPOINT_DISABLE: '1',
            TF_DATA_DIR: dataFolder,
            ...(workspace === undefined ? {} : { TF_WORKSPACE: workspace })
        },
        // Set by this action, or set to the same elsewhere: not worth a word.
        dropped: dropped.filter(name => !['TF_IN_AUTOMATION', 'TF_INPUT'].includes(name)).sort()
    };
}
function mayPass(name) {
    return PASSED_ON.includes(name) || PASSED_ON_PREFIXES.some(prefix => name.startsWith(prefix));
}

;// CONCATENATED MODULE: ./src/terraform-apply/terraform.ts








/** The step was cancelled; the post step goes on from here. */
class Cancelled extends errors/* UserError */.y {
}
/** The runs of the tool that a step makes, in this order; each has a folder of this name. */
const RUNS = ['init', 'plan', 'apply'];
const Version = schemas/* looseObject */._H3({ terraform_version: schemas/* string */.YjP() });
/**
 * Find the tool and check its version.
 * @throws UserError when it is missing or has another version than wanted
 */
async function openTerraform(settings, home) {
    const { tool, versionWanted, workspace, environmentVariables } = settings;
    const program = await (0,programs/* findProgram */.K)(tool, environmentVariables['PATH'] ?? '');
    const dataFolder = (0,external_node_path_.join)(home, 'data');
    (0,external_node_fs_.mkdirSync)(dataFolder, { recursive: true, mode: 0o700 });
    const { env, dropped } = toolEnvironment(environmentVariables, { dataFolder, workspace });
    const answer = await (0,programs/* runCommand */.d)([program, 'version', '-json'], { cwd: settings.folder, env });
    const parsed = Version.safeParse(answer.exitCode === 0 ? JSON.parse(answer.stdout) : undefined);
    if (!parsed.success)
        throw new Error(`${program} version -json failed: ${answer.stderr.slice(0, 500)}`);
    const version = parsed.data.terraform_version;
    if (versionWanted !== undefined && !fits(version, versionWanted)) {
        throw new errors/* UserError */.y(`terraform-version: ${versionWanted} is wanted, ${tool} on PATH is ${version}. Install the wanted version in a step before, or change this input.`);
    }
    const name = `${tool === 'tofu' ? 'OpenTofu' : 'Terraform'} ${version}`;
    return { program, name, home, folder: settings.folder, env, dropped };
}
/**
 * Run the tool under the supervisor to its end.
 * @returns `late`: the timeout came first, and it was asked to stop
 * @throws Cancelled when the step is cancelled: the post step tells how it ended
 */
async function superviseTerraform(terraform, what, args, { onLine, cancellation, timeout }) {
    const run = (0,external_node_path_.join)(terraform.home, what);
    if (cancellation.asked.aborted)
        throw new Cancelled(`Cancelled before ${what} was started.`);
    const { program, folder: cwd, env } = terraform;
    await (0,supervisor/* startTool */.pQ)(run, { argv: [program, ...args], cwd, env, purpose: what, stopSignal: 'SIGINT' });
    const interrupt = () => {
        if ((0,supervisor/* interruptTool */.YA)(run, 'main') === 'sent')
            core/* info */.pq(`Cancelled: ${what} was asked to stop.`);
    };
    if (cancellation.asked.aborted)
        interrupt();
    cancellation.asked.addEventListener('abort', interrupt);
    let late = false;
    const timer = setTimeout(() => {
        late = true;
        core/* info */.pq(`timeout: ${what} is asked to stop.`);
        (0,supervisor/* interruptTool */.YA)(run, 'timeout');
    }, timeout);
    try {
        const { end } = await (0,supervisor/* followTool */.Ao)(run, onLine, { leave: cancellation.leave });
        if (end === undefined)
            throw new Cancelled(`Cancelled. ${what} still finishes; the post step waits for it.`);
        if (cancellation.asked.aborted)
            throw new Cancelled(`Cancelled. ${what} has ended; the post step tells how.`);
        return { end, late };
    }
    finally {
        clearTimeout(timer);
        cancellation.asked.removeEventListener('abort', interrupt);
    }
}
/** `show -json` of a plan file: the whole plan, with every value in clear. It goes nowhere but into memory. */
async function showPlan(terraform, planFile) {
    if ((0,external_node_fs_.existsSync)(planFile))
        (0,external_node_fs_.chmodSync)(planFile, 0o600);
    const { program, folder: cwd, env } = terraform;
    const answer = await (0,programs/* runCommand */.d)([program, 'show', '-json', planFile], { cwd, env });
    if (answer.exitCode !== 0)
        throw new Error(`The plan cannot be shown: ${answer.stderr.slice(0, 500)}`);
    return answer.stdout;
}
const Outputs = schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* looseObject */._H3({ sensitive: schemas/* boolean */.zMY(), value: schemas/* unknown */.L5J() }));
/** The output values of the state: all, and those that are not sensitive. */
async function readOutputs(terraform) {
    const { program, folder: cwd, env } = terraform;
    const answer = await (0,programs/* runCommand */.d)([program, 'output', '-json', '-no-color'], { cwd, env });
    if (answer.exitCode !== 0)
        throw new Error(`The outputs cannot be read: ${answer.stderr.slice(0, 500)}`);
    const outputs = Object.entries(Outputs.parse(JSON.parse(answer.stdout)));
    const values = (list) => Object.fromEntries(list.map(([name, { value }]) => [name, value]));
    return { all: values(outputs), open: values(outputs.filter(([, { sensitive }]) => !sensitive)) };
}
function fits(version, wanted) {
    if (!wanted.startsWith('>='))
        return version === wanted;
    const least = numbers(wanted.slice(2).trim());
    const found = numbers(version);
    const at = least.findIndex((one, index) => one !== found[index]);
    return at === -1 || (found[at] ?? 0) > (least[at] ?? 0);
}
function numbers(version) {
    return version.split('-', 1)[0]?.split('.').map(Number) ?? [];
}


/***/ })

};
