export const id = 639;
export const ids = [639];
export const modules = {

/***/ 2639:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   post: () => (/* binding */ post)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33838);
/* harmony import */ var _lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27557);
/* harmony import */ var _lib_supervisor_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(60789);



/** A post step has about four and a half minutes after a cancel; the sweep needs some of them. */
const WAIT_FOR_PACKER_MS = 150_000;
const TELL_EVERY_MS = 15_000;
/** Finish what a bake that did not end well left: wait for Packer's own clean-up, then remove what it forgot. */
async function post() {
    const [folder, run, region] = [_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getState */ .Gu('folder'), _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getState */ .Gu('run'), _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getState */ .Gu('region')];
    if (run === '' || _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getState */ .Gu('outcome') === 'done')
        return;
    if ((0,_lib_supervisor_js__WEBPACK_IMPORTED_MODULE_1__/* .readTool */ .Xg)(folder) === undefined)
        return;
    await waitForPacker(folder);
    (0,_lib_supervisor_js__WEBPACK_IMPORTED_MODULE_1__/* .endLeftovers */ .q9)(folder);
    const [{ openEc2 }, { sweep }, { findUntagged }] = await Promise.all([
        __webpack_require__.e(/* import() */ 986).then(__webpack_require__.bind(__webpack_require__, 92986)),
        __webpack_require__.e(/* import() */ 141).then(__webpack_require__.bind(__webpack_require__, 65141)),
        __webpack_require__.e(/* import() */ 930).then(__webpack_require__.bind(__webpack_require__, 98930))
    ]);
    _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .info */ .pq(`Looking for what the bake left behind (tag insight:run = ${run})`);
    const ec2 = await openEc2(region);
    const { removed, left } = await sweep(ec2, run, region);
    const known = new Set(left.map(({ id }) => id));
    const untagged = (await findUntagged(ec2, folder, region)).filter(({ id }) => !known.has(id));
    await tell({ removed, left: [...left, ...untagged] });
}
async function waitForPacker(folder) {
    const asked = (0,_lib_supervisor_js__WEBPACK_IMPORTED_MODULE_1__/* .interruptTool */ .YA)(folder, 'post');
    if (asked === 'not-running')
        return;
    _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .info */ .pq('Packer still runs and was asked to stop. Waiting for it to clean up.');
    const started = Date.now();
    const timer = setInterval(() => _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .info */ .pq(`Packer cleans up (${Math.round((Date.now() - started) / 1000)} s)`), TELL_EVERY_MS);
    try {
        const { end } = await (0,_lib_supervisor_js__WEBPACK_IMPORTED_MODULE_1__/* .followTool */ .Ao)(folder, line => _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .debug */ .Yz((0,_lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_2__/* .neutralise */ .$)(line)), {
            leave: AbortSignal.timeout(WAIT_FOR_PACKER_MS)
        });
        _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .info */ .pq(end === undefined ? 'Packer did not end in time; what it made is removed now.' : 'Packer has ended.');
    }
    finally {
        clearInterval(timer);
    }
}
async function tell({ removed, left }) {
    if (removed.length === 0 && left.length === 0)
        _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .info */ .pq('Nothing was left behind.');
    for (const { kind, id } of removed)
        _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .info */ .pq(`Removed ${kind} ${id}`);
    if (left.length > 0) {
        const commands = left.map(({ command }) => command).join('\n');
        _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .warning */ .$e(`${left.map(describe).join('; ')}. Remove them with:\n${commands}`, {
            title: 'The bake left something behind'
        });
    }
    const rows = [
        ...removed.map(({ kind, id }) => `- removed ${kind} \`${id}\``),
        ...left.map(one => `- **left**: ${describe(one)}: \`${one.command}\``)
    ];
    if (rows.length === 0)
        return;
    await _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .summary */ .z
        .addRaw(['### Clean-up after the bake', ...rows].join('\n'), true)
        .write()
        .catch(error => _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .warning */ .$e(`The job summary could not be written: ${error.message}`));
}
function describe({ kind, id, problem }) {
    return (0,_lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_2__/* .neutralise */ .$)(`${kind} ${id} (${problem ?? 'not removed'})`);
}


/***/ }),

/***/ 27557:
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

/***/ 60789:
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
const Tool = schemas/* object */.Ikc({ pid: schemas/* number */.aig(), startTime: schemas/* string */.YjP() });
const Exit = schemas/* union */.KCZ([
    schemas/* object */.Ikc({ error: schemas/* string */.YjP() }),
    schemas/* object */.Ikc({ code: schemas/* nullable */.mee(schemas/* number */.aig()), signal: schemas/* nullable */.mee(schemas/* string */.YjP()) })
]);
const POLL_MS = 20;
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


/***/ })

};
