export const id = 2333;
export const ids = [2333];
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

/***/ 80770:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ findProgram),
/* harmony export */   d: () => (/* binding */ runCommand)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _actions_exec__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(27187);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(97268);





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

/***/ 4577:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  q9: () => (/* binding */ endLeftovers),
  Ao: () => (/* binding */ followTool),
  YA: () => (/* binding */ interruptTool),
  Xg: () => (/* binding */ readTool),
  cS: () => (/* binding */ readySupervisor),
  pQ: () => (/* binding */ startTool),
  oT: () => (/* binding */ toolEnd)
});

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:string_decoder"
var external_node_string_decoder_ = __webpack_require__(46193);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js + 3 modules
var schemas = __webpack_require__(63619);
;// CONCATENATED MODULE: ./src/lib/folder-watch.ts

/** Where the kernel tells of no changes: a machine may allow few watches, and some file systems have none. */
const POLL_MS = 20;
/** A process that is killed changes no file. */
const LOOK_MS = 200;
/** What is written line by line is not read for each of them. */
const REST_MS = 5;
/**
 * Watch a folder; where that cannot be had, it is looked at often.
 * @param last name of the file that is written last: nothing is waited for after it
 */
function watchFolder(folder, last) {
    let end = () => { };
    let rest;
    let longest = LOOK_MS;
    const poll = () => {
        longest = POLL_MS;
        end();
    };
    const onChange = (_, name) => {
        if (name === last)
            end();
        else
            rest ??= setTimeout(() => end(), REST_MS);
    };
    const watcher = tryWatch(folder, onChange);
    if (watcher === undefined)
        poll();
    watcher?.on('error', poll);
    return {
        next: leave => new Promise(done => {
            const timer = setTimeout(() => end(), longest);
            end = () => {
                clearTimeout(timer);
                clearTimeout(rest);
                rest = undefined;
                leave?.removeEventListener('abort', end);
                done();
            };
            leave?.addEventListener('abort', end);
        }),
        close() {
            end();
            watcher?.close();
        }
    };
}
function tryWatch(folder, onChange) {
    try {
        return (0,external_node_fs_.watch)(folder, { persistent: false }, onChange);
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ./src/lib/private-folder.ts
var private_folder = __webpack_require__(15753);
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
const Process = schemas/* object */.Ikc({ pid: schemas/* number */.aig(), startTime: schemas/* string */.YjP() });
const Tool = schemas/* extend */.X$i(Process, { supervisor: Process });
const Exit = schemas/* union */.KCZ([
    schemas/* object */.Ikc({ error: schemas/* string */.YjP() }),
    schemas/* object */.Ikc({ code: schemas/* nullable */.mee(schemas/* number */.aig()), signal: schemas/* nullable */.mee(schemas/* string */.YjP()) })
]);
const LONGEST_LINE = 256 * 1024;
/** The supervisor's script beside the actions' folders: `actions/bake-ami/main.js` -> `actions/supervisor.js`. */
function supervisorScript(mainScript = process.argv[1]) {
    return (0,external_node_path_.join)((0,external_node_path_.dirname)(mainScript ?? ''), '..', 'supervisor.js');
}
/**
 * Start a supervisor ahead of its tool: it takes as long as node does. It ends with this process when it gets none.
 * @param folder of the tool, as for {@link startTool}
 * @param env its own environment, by which a runner finds what a job left running
 */
function readySupervisor(folder, env, script = supervisorScript()) {
    const supervisor = (0,external_node_child_process_.spawn)(process.execPath, [script, folder], {
        env,
        detached: true,
        stdio: ['pipe', 'ignore', 'ignore']
    });
    let broken;
    supervisor.on('error', error => {
        broken = error.message;
    });
    supervisor.on('exit', code => {
        broken ??= `the supervisor ended with code ${code}`;
    });
    // It has gone: that is told as what is broken.
    supervisor.stdin.on('error', () => { });
    return {
        process: supervisor,
        broken: () => broken,
        dismiss() {
            supervisor.stdin.end();
            supervisor.unref();
        }
    };
}
/**
 * Start a tool under the supervisor. The caller saves `folder` as action state *before* this call, so that the post
 * step finds the tool also when this process is killed in between.
 * @param folder a private, empty folder; it holds `command.json`, `tool.json` (pid), `output.log`, `interrupt.json`, `exit.json`
 * @returns when the tool runs, or could not be started (then {@link toolEnd} tells why)
 */
async function startTool(folder, command, supervisor = readySupervisor(folder, command.env)) {
    (0,external_node_fs_.mkdirSync)(folder, { recursive: true, mode: 0o700 });
    const { argv, cwd, purpose, stopSignal } = command;
    (0,private_folder/* writeAtomically */.v)((0,external_node_path_.join)(folder, 'command.json'), JSON.stringify({ argv, cwd, purpose, stopSignal, startedAt: new Date().toISOString() }));
    supervisor.process.stdin?.end(JSON.stringify(command.env));
    while (!(0,external_node_fs_.existsSync)((0,external_node_path_.join)(folder, 'tool.json')) && !(0,external_node_fs_.existsSync)((0,external_node_path_.join)(folder, 'exit.json'))) {
        const broken = supervisor.broken();
        if (broken !== undefined)
            throw new Error(`${purpose} could not be started: ${broken}`);
        await (0,promises_.setTimeout)(2);
    }
    supervisor.dismiss();
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
    return isAlive(tool) ? undefined : confirmLoss(folder, isAlive(tool.supervisor));
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
    const changes = watchFolder(folder, 'exit.json');
    try {
        for (;;) {
            const change = changes.next(leave);
            // The end is looked up before the read, so that the last read sees everything.
            const end = toolEnd(folder);
            reader.read();
            if (end !== undefined) {
                reader.flush();
                return { end, offset: reader.offset };
            }
            if (leave?.aborted)
                return { end: undefined, offset: reader.offset };
            await change;
        }
    }
    finally {
        changes.close();
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
/** How long a supervisor may take to write `exit.json` when the tool is gone: it may have to wait for a processor. */
const TELL_MS = 60_000;
/** It has gone too: it may have written the file just before. */
const GONE_MS = 1000;
/** The supervisor writes `exit.json` a moment after the tool is gone; only when it does not is the end unknown. */
function confirmLoss(folder, isToBeTold) {
    const seen = (0,external_node_path_.join)(folder, 'gone.json');
    if (!(0,external_node_fs_.existsSync)(seen)) {
        (0,private_folder/* writeAtomically */.v)(seen, JSON.stringify({ at: Date.now() }));
        return undefined;
    }
    const gone = read(folder, 'gone.json', schemas/* object */.Ikc({ at: schemas/* number */.aig() }));
    return gone !== undefined && Date.now() - gone.at > (isToBeTold ? TELL_MS : GONE_MS) ? { kind: 'lost' } : undefined;
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

/***/ 47342:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ Ledger),
/* harmony export */   S: () => (/* binding */ readLedger)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(63619);
/* harmony import */ var _lib_private_folder_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(15753);




/** How far one stack has come. */
const Entry = zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
    name: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
    folder: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
    /** Private folder of the stack; each run of the tool has a folder in it. */
    home: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
    /** The tool that works on it. */
    program: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
    /** `refreshing`: applied, and the instance refreshes that it started are waited for. */
    state: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* ["enum"] */ .k5n(['planning', 'unchanged', 'waiting', 'applying', 'refreshing', 'applied', 'failed']),
    /** How many objects an apply is to change; 0 while that is not known. */
    planned: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .number */ .aig()
});
const FILE = 'ledger.json';
/**
 * What a step has done to each of its stacks, on disk before it is done: should this process be killed, the post step
 * tells the truth from it.
 */
class Ledger {
    #file;
    #entries;
    constructor(home, entries) {
        this.#file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(home, FILE);
        this.#entries = entries;
        this.#write();
    }
    get entries() {
        return this.#entries;
    }
    /** Note what becomes of a stack. */
    set(name, change) {
        this.#entries = this.#entries.map(entry => (entry.name === name ? { ...entry, ...change } : entry));
        this.#write();
    }
    #write() {
        (0,_lib_private_folder_js__WEBPACK_IMPORTED_MODULE_2__/* .writeAtomically */ .v)(this.#file, JSON.stringify(this.#entries));
    }
}
/** The ledger that a step left in its private folder; empty when it had not begun. */
function readLedger(home) {
    try {
        return zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(Entry).parse(JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(home, FILE), 'utf8')));
    }
    catch {
        return [];
    }
}


/***/ }),

/***/ 84348:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R1: () => (/* binding */ explainLock),
/* harmony export */   S4: () => (/* binding */ lockError),
/* harmony export */   mF: () => (/* binding */ readLock)
/* harmony export */ });
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(97268);
/* harmony import */ var _lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(27557);


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
    // The backend "http" shows the asking run itself as the holder, and names the other one by its id only.
    const other = /already locked:\s+ID=([\w-]+)/.exec(diagnostic.detail)?.[1];
    if (other !== undefined && other !== id) {
        return { id: other.slice(0, 200), who: 'another run', operation: 'unknown', created: undefined };
    }
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

/***/ 48315:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Tr: () => (/* binding */ validateArguments),
/* harmony export */   Wm: () => (/* binding */ showArguments),
/* harmony export */   lS: () => (/* binding */ applyArguments),
/* harmony export */   mA: () => (/* binding */ lockProbeArguments),
/* harmony export */   nD: () => (/* binding */ initArguments),
/* harmony export */   up: () => (/* binding */ planArguments)
/* harmony export */ });
/* harmony import */ var _guards_extra_arguments_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12327);

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
        ...(0,_guards_extra_arguments_js__WEBPACK_IMPORTED_MODULE_0__/* .targetArguments */ .ic)(settings.targets),
        ...settings.extraArguments,
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
/** `show` of a plan file as JSON. */
function showArguments(planFile) {
    return ['show', '-json', planFile];
}
/** `validate`, whose findings have their places. */
function validateArguments() {
    return ['validate', '-json'];
}
function variableArguments({ varFiles, vars }) {
    return [...varFiles.map(file => `-var-file=${file}`), ...[...vars].map(([name, value]) => `-var=${name}=${value}`)];
}
function lockTimeout(settings) {
    return `-lock-timeout=${settings.lockTimeout}ms`;
}


/***/ }),

/***/ 70696:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CO: () => (/* binding */ diagnosticLine),
/* harmony export */   Fe: () => (/* binding */ DiagnosticMessage),
/* harmony export */   oz: () => (/* binding */ fileInCheckout),
/* harmony export */   pd: () => (/* binding */ foldersOf),
/* harmony export */   qx: () => (/* binding */ readDiagnostic)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(63619);
/* harmony import */ var _lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27557);



/** Terraform counts characters as people see them (grapheme clusters), and an end is behind the last one. */
const Position = zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .looseObject */ ._H3({ line: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(), column: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig()) });
/** Where diagnostics of a stack name their files from. */
function foldersOf({ folder }, { repositoryFolder }) {
    return { folder, repositoryFolder };
}
/** `diagnostic` of the messages that Terraform prints with `-json`. Lines and columns count from 1. */
const DiagnosticMessage = zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .looseObject */ ._H3({
    severity: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    summary: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    detail: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()),
    address: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()),
    range: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .looseObject */ ._H3({
        filename: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
        start: Position,
        end: Position
    }))
});
/** A diagnostic with its file as seen from the repository's root; Terraform names files relative to the root module. */
function readDiagnostic(message, folders) {
    const { range } = message;
    const file = range === undefined ? undefined : fileInCheckout(range.filename, folders);
    return {
        severity: message.severity === 'error' ? 'error' : 'warning',
        summary: message.summary,
        detail: message.detail ?? '',
        address: message.address,
        place: range === undefined || file === undefined ? undefined : placeOf(file, range)
    };
}
/** A file as seen from the repository's root; `undefined` for one of a module outside of it (registry, git). */
function fileInCheckout(name, { folder, repositoryFolder }) {
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(repositoryFolder, (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(folder, name)).replaceAll('\\', '/');
    return file === '..' || file.startsWith('../') || file.includes('.terraform/') ? undefined : file;
}
function placeOf(file, { start, end }) {
    if (start.line === end.line) {
        const place = { file, line: start.line, endLine: end.line };
        if (start.column === undefined || end.column === undefined)
            return place;
        return { ...place, columns: { start: start.column, end: end.column } };
    }
    // What ends before the first column of a line has nothing of that line.
    return { file, line: start.line, endLine: end.column === 1 ? end.line - 1 : end.line };
}
/** One line: `infra/main.tf:12: Invalid reference: A managed resource …`. */
function diagnosticLine({ summary, detail, place, address }) {
    const where = place === undefined ? (address === undefined ? '' : `${address}: `) : `${place.file}:${place.line}: `;
    return (0,_lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_2__/* .neutralise */ .$)(`${where}${summary}${detail === '' ? '' : `: ${detail}`}`);
}


/***/ }),

/***/ 1653:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ toolEnvironment)
/* harmony export */ });
/* unused harmony export PASSED_ON */
/**
 * What a caller may set of the variables that Terraform 1.13 and OpenTofu 1.12 read, by name; a `*` at the end stands for
 * any ending. It configures variables, credentials, backends, providers and the network. Left out is what could undo what
 * this action promises (arguments, the lock, where the state is written and how often, providers that are not checked)
 * or bring secrets into the log (TF_LOG).
 */
const PASSED_ON = [
    'TF_VAR_*',
    'TF_TOKEN_*',
    'TF_CLI_CONFIG_FILE',
    'TF_ENCRYPTION',
    'TF_HTTP_*',
    'TF_CLOUD_HOSTNAME',
    'TF_CLOUD_ORGANIZATION',
    'TF_CLOUD_PROJECT',
    'TF_AWS_DEFAULT_TAGS_*',
    'TF_APPEND_USER_AGENT',
    'TF_REGISTRY_CLIENT_TIMEOUT',
    'TF_REGISTRY_DISCOVERY_RETRY',
    'TF_PROVIDER_DOWNLOAD_RETRY',
    'OPENTOFU_ENFORCE_GPG_VALIDATION',
    'OPENTOFU_ENFORCE_GPG_EXPIRATION'
];
/** The tools' own, with TERRAFORM_CONFIG, an old name of TF_CLI_CONFIG_FILE. All other variables are none of our business. */
const TOOLS_OWN = /^(?:TF_|TOFU_|OPENTOFU_|TERRAFORM_CONFIG$)/;
/** The runner's own: with these, code inside a module could set outputs, use the caches of this job or read our inputs. */
const RUNNERS_OWN = /^(?:INPUT_|STATE_|ACTIONS_RUNTIME_|ACTIONS_RESULTS_|ACTIONS_CACHE_|GITHUB_(?:OUTPUT|ENV|PATH|STATE|STEP_SUMMARY)$)/;
/**
 * The whole environment of Terraform. What Git, SSH and proxies need (`GIT_*`, `SSH_*`, `HTTPS_PROXY`, …) passes as it is.
 * @param env of this process
 * @returns `dropped`: names of variables of the tools that are not passed on, to be told
 */
function toolEnvironment(env, { dataFolder, workspace, pluginCache }) {
    const kept = {};
    const dropped = [];
    for (const [name, value] of Object.entries(env)) {
        if (RUNNERS_OWN.test(name))
            continue;
        if (TOOLS_OWN.test(name) && !mayPass(name))
            dropped.push(name);
        else
            kept[name] = value;
    }
    return {
        env: {
            // A private module without credentials must fail at once, not ask for a password.
            GIT_TERMINAL_PROMPT: '0',
            ...kept,
            TF_IN_AUTOMATION: '1',
            TF_INPUT: '0',
            CHECKPOINT_DISABLE: '1',
            TF_DATA_DIR: dataFolder,
            ...(pluginCache === undefined ? {} : { TF_PLUGIN_CACHE_DIR: pluginCache }),
            ...(workspace === undefined ? {} : { TF_WORKSPACE: workspace })
        },
        // Set by this action, or set to the same elsewhere: not worth a word.
        dropped: dropped.filter(name => !['TF_IN_AUTOMATION', 'TF_INPUT'].includes(name)).sort()
    };
}
function mayPass(name) {
    return PASSED_ON.some(one => (one.endsWith('*') ? name.startsWith(one.slice(0, -1)) : name === one));
}


/***/ }),

/***/ 13916:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ov: () => (/* binding */ makeStackHome),
/* harmony export */   T7: () => (/* binding */ readOutputs),
/* harmony export */   bs: () => (/* binding */ sayFor),
/* harmony export */   pt: () => (/* binding */ RUNS),
/* harmony export */   tN: () => (/* binding */ showPlan),
/* harmony export */   vm: () => (/* binding */ superviseTerraform)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_child_process__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(33838);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(63619);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(97268);
/* harmony import */ var _lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(27557);
/* harmony import */ var _lib_programs_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(80770);
/* harmony import */ var _lib_supervisor_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4577);
/* harmony import */ var _arguments_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(48315);










/** The runs of the tool that a step makes for a stack, in this order; each has a folder of this name. */
const RUNS = ['init', 'plan', 'apply', 'plan-left'];
/**
 * Run the tool under the supervisor to its end.
 * @returns `late`: the timeout came first, and it was asked to stop
 * @throws Cancelled when the step is cancelled: the post step tells how it ended
 */
async function superviseTerraform({ program, stack, home, env, say }, what, args, { onLine, cancellation, timeout }) {
    const run = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(home, what);
    if (cancellation.asked.aborted)
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_7__/* .Cancelled */ .c(`Cancelled before ${what} was started.`);
    await (0,_lib_supervisor_js__WEBPACK_IMPORTED_MODULE_5__/* .startTool */ .pQ)(run, { argv: [program, ...args], cwd: stack.folder, env, purpose: what, stopSignal: 'SIGINT' });
    const interrupt = () => {
        if ((0,_lib_supervisor_js__WEBPACK_IMPORTED_MODULE_5__/* .interruptTool */ .YA)(run, 'main') === 'sent')
            say(`Cancelled: ${what} was asked to stop.`);
    };
    if (cancellation.asked.aborted)
        interrupt();
    cancellation.asked.addEventListener('abort', interrupt);
    let late = false;
    const timer = setTimeout(() => {
        late = true;
        say(`timeout: ${what} is asked to stop.`);
        (0,_lib_supervisor_js__WEBPACK_IMPORTED_MODULE_5__/* .interruptTool */ .YA)(run, 'timeout');
    }, timeout);
    try {
        const { end } = await (0,_lib_supervisor_js__WEBPACK_IMPORTED_MODULE_5__/* .followTool */ .Ao)(run, onLine, { leave: cancellation.leave });
        if (end === undefined)
            throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_7__/* .Cancelled */ .c(`Cancelled. ${what} still finishes; the post step waits for it.`);
        if (cancellation.asked.aborted)
            throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_7__/* .Cancelled */ .c(`Cancelled. ${what} has ended; the post step tells how.`);
        return { end, late };
    }
    finally {
        clearTimeout(timer);
        cancellation.asked.removeEventListener('abort', interrupt);
        // What a provisioner started outlives it when Terraform has to end it.
        (0,_lib_supervisor_js__WEBPACK_IMPORTED_MODULE_5__/* .endLeftovers */ .q9)(run);
    }
}
/**
 * `show -json` of a plan file into a private file: every value in clear. The caller removes it.
 *
 * The tool writes into the file itself: through a pipe 10,000 changes would pass this process twice.
 */
async function showPlan({ program, stack, home, env }, planFile, cancellation) {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.chmodSync)(planFile, 0o600);
    const shown = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(home, 'plan.json');
    const file = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.openSync)(shown, 'w', 0o600);
    let errors = '';
    try {
        const code = await new Promise((done, fail) => {
            const show = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(program, (0,_arguments_js__WEBPACK_IMPORTED_MODULE_6__/* .showArguments */ .Wm)(planFile), {
                cwd: stack.folder,
                env,
                stdio: ['ignore', file, 'pipe'],
                signal: cancellation.asked
            });
            show.stderr?.on('data', (part) => {
                if (errors.length < 4000)
                    errors += part;
            });
            show.on('error', fail);
            show.on('close', done);
        });
        if (code !== 0)
            throw new Error(`The plan of ${stack.name} cannot be shown: ${(0,_lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_8__/* .neutralise */ .$)(errors.slice(0, 500))}`);
        return shown;
    }
    catch (error) {
        if (cancellation.asked.aborted)
            throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_7__/* .Cancelled */ .c('Cancelled while the plan was read.', { cause: error });
        throw error;
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(file);
    }
}
const Outputs = zod_mini__WEBPACK_IMPORTED_MODULE_9__/* .record */ .g1P(zod_mini__WEBPACK_IMPORTED_MODULE_9__/* .string */ .YjP(), zod_mini__WEBPACK_IMPORTED_MODULE_9__/* .looseObject */ ._H3({ sensitive: zod_mini__WEBPACK_IMPORTED_MODULE_9__/* .boolean */ .zMY(), value: zod_mini__WEBPACK_IMPORTED_MODULE_9__/* .unknown */ .L5J() }));
/** Read the output values of the state. */
async function readOutputs({ program, stack, env }) {
    const answer = await (0,_lib_programs_js__WEBPACK_IMPORTED_MODULE_4__/* .runCommand */ .d)([program, 'output', '-json', '-no-color'], { cwd: stack.folder, env });
    if (answer.exitCode !== 0)
        throw new Error(`The outputs of ${stack.name} cannot be read: ${(0,_lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_8__/* .neutralise */ .$)(answer.stderr.slice(0, 500))}`);
    const outputs = Object.entries(Outputs.parse(JSON.parse(answer.stdout)));
    const values = (list) => Object.fromEntries(list.map(([name, { value }]) => [name, value]));
    return { all: values(outputs), open: values(outputs.filter(([, { sensitive }]) => !sensitive)) };
}
/** Private folders for a stack, made when they are not there. */
function makeStackHome(home, at) {
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(home, `stack-${at}`);
    (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.mkdirSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, 'data'), { recursive: true, mode: 0o700 });
    return folder;
}
/** The line of a stack for the log: named when there are several. */
function sayFor(stack, width) {
    return width === undefined ? line => _actions_core__WEBPACK_IMPORTED_MODULE_3__.info(line) : line => _actions_core__WEBPACK_IMPORTED_MODULE_3__.info(`${stack.name.padEnd(width)} ${line}`);
}


/***/ })

};
