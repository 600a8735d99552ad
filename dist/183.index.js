export const id = 183;
export const ids = [183];
export const modules = {

/***/ 7183:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   post: () => (/* binding */ post)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3360);
/* harmony import */ var _lib_cancellation_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(1392);
/* harmony import */ var _lib_github_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3848);
/* harmony import */ var _lib_programs_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8389);
/* harmony import */ var _lib_supervisor_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(789);
/* harmony import */ var _applying_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6121);
/* harmony import */ var _arguments_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(5385);
/* harmony import */ var _check_run_js__WEBPACK_IMPORTED_MODULE_17__ = __webpack_require__(9005);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(6096);
/* harmony import */ var _lock_js__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(634);
/* harmony import */ var _outcome_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(7641);
/* harmony import */ var _progress_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(6830);
/* harmony import */ var _publish_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(5509);
/* harmony import */ var _rescue_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(9204);
/* harmony import */ var _statuses_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(55);
/* harmony import */ var _terraform_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(6263);


















/** GitHub gives about 5 minutes to everything that follows a cancel; the report afterwards needs some of it. */
const LONGEST_WAIT_MS = 240_000;
/** A tool that nobody has asked to stop yet is asked after this, since it will be killed when the job ends. */
const ASK_AFTER_MS = 150_000;
const REMIND_EVERY_MS = 15_000;
/** Later than this after the start of the post step the lock is not asked for: the question holds it while it is asked. */
const ASK_FOR_LOCK_WITHIN_S = 180;
/** Finish what a cancel or a crash interrupted: wait for the tool, tell what became of it, remove what is private. */
async function post() {
    const home = _actions_core__WEBPACK_IMPORTED_MODULE_2__/* .getState */ .Gu('home');
    if (home === '')
        return;
    const last = _actions_core__WEBPACK_IMPORTED_MODULE_2__/* .getState */ .Gu('reported') === 'true' ? undefined : [..._terraform_js__WEBPACK_IMPORTED_MODULE_13__/* .RUNS */ .pt].reverse().find(run => (0,_lib_supervisor_js__WEBPACK_IMPORTED_MODULE_5__/* .readTool */ .Xg)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(home, run)));
    const left = last === undefined ? false : await finish(home, last);
    if (left)
        return;
    if ((0,_rescue_js__WEBPACK_IMPORTED_MODULE_11__/* .holdsRescuedState */ .tq)(home))
        return _actions_core__WEBPACK_IMPORTED_MODULE_2__/* .info */ .pq(`Kept: ${home} (it holds a state that is stored nowhere else)`);
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(home, { recursive: true, force: true });
}
/** @returns whether the tool still runs and its folder must stay */
async function finish(home, last) {
    const settings = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_7__/* .readInputs */ .K)();
    const progress = (0,_progress_js__WEBPACK_IMPORTED_MODULE_9__/* .followProgress */ .F)(settings, line => _actions_core__WEBPACK_IMPORTED_MODULE_2__/* .info */ .pq(line));
    const end = await waitFor((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(home, last), last, progress);
    if (last !== 'apply') {
        _actions_core__WEBPACK_IMPORTED_MODULE_2__/* .info */ .pq(`${last} was cut short${end === undefined ? ' and still runs' : ''}. Nothing was applied.`);
        const lock = last === 'plan' && end !== undefined ? await askForLock(settings, home) : undefined;
        if (lock !== undefined)
            _actions_core__WEBPACK_IMPORTED_MODULE_2__/* .info */ .pq(lock);
        return end === undefined;
    }
    const rescued = end === undefined ? undefined : (0,_rescue_js__WEBPACK_IMPORTED_MODULE_11__/* .rescueState */ .T5)(settings.folder, home);
    const lock = end === undefined ? undefined : await askForLock(settings, home);
    await tell(settings, (0,_outcome_js__WEBPACK_IMPORTED_MODULE_8__/* .judgeApply */ .i)({ end, progress, planned: readPlanned(home), rescued, lock, tool: settings.tool }), progress);
    return end === undefined;
}
function readPlanned(home) {
    try {
        return Number((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(home, _applying_js__WEBPACK_IMPORTED_MODULE_6__/* .PLANNED */ .TZ), 'utf8'));
    }
    catch {
        return undefined;
    }
}
async function waitFor(run, what, progress) {
    const tool = (0,_lib_supervisor_js__WEBPACK_IMPORTED_MODULE_5__/* .readTool */ .Xg)(run);
    _actions_core__WEBPACK_IMPORTED_MODULE_2__/* .info */ .pq(`${what} was started at ${tool?.startedAt}. Its whole log, and then its end:`);
    const started = Date.now();
    const leave = new AbortController();
    // A cancel can reach a post step too; then there is no more time.
    const cancellation = (0,_lib_cancellation_js__WEBPACK_IMPORTED_MODULE_14__/* .listenForCancellation */ .c)();
    cancellation.leave.addEventListener('abort', () => leave.abort());
    const timers = [
        setTimeout(() => leave.abort(), LONGEST_WAIT_MS),
        setTimeout(() => {
            if ((0,_lib_supervisor_js__WEBPACK_IMPORTED_MODULE_5__/* .interruptTool */ .YA)(run, 'post') === 'sent')
                _actions_core__WEBPACK_IMPORTED_MODULE_2__/* .info */ .pq(`${what} is asked to stop, since this job ends soon.`);
        }, ASK_AFTER_MS),
        setInterval(() => {
            const seconds = Math.round((Date.now() - started) / 1000);
            _actions_core__WEBPACK_IMPORTED_MODULE_2__/* .info */ .pq(`Waiting for ${what} (${seconds} s of ${LONGEST_WAIT_MS / 1000} s), ${progress.running.size} in progress`);
        }, REMIND_EVERY_MS)
    ];
    try {
        return (await (0,_lib_supervisor_js__WEBPACK_IMPORTED_MODULE_5__/* .followTool */ .Ao)(run, progress.read, { leave: leave.signal })).end;
    }
    finally {
        for (const timer of timers)
            clearTimeout(timer);
        cancellation.dispose();
    }
}
/** Ask the backend whether the state is locked, by a plan that reads the state only and does not wait. */
async function askForLock(settings, home) {
    if (process.uptime() > ASK_FOR_LOCK_WITHIN_S)
        return 'Whether the lock is released was not asked: there is too little time before this job ends.';
    try {
        const { program, folder, env } = await (0,_terraform_js__WEBPACK_IMPORTED_MODULE_13__/* .openTerraform */ .Np)(settings, home);
        const { stdout, exitCode } = await (0,_lib_programs_js__WEBPACK_IMPORTED_MODULE_4__/* .runCommand */ .d)([program, ...(0,_arguments_js__WEBPACK_IMPORTED_MODULE_15__/* .lockProbeArguments */ .mA)(settings)], { cwd: folder, env });
        const probe = (0,_progress_js__WEBPACK_IMPORTED_MODULE_9__/* .followProgress */ .F)(settings, () => { });
        for (const line of stdout.split('\n'))
            probe.read(line);
        const lock = probe.diagnostics.map(_lock_js__WEBPACK_IMPORTED_MODULE_16__/* .readLock */ .mF).find(one => one !== undefined);
        if (lock !== undefined)
            return (0,_lock_js__WEBPACK_IMPORTED_MODULE_16__/* .explainLock */ .R1)(lock, settings.tool, new Date());
        return exitCode === 0 ? 'The lock is released.' : 'Whether the lock is released could not be found out.';
    }
    catch (error) {
        return `Whether the lock is released could not be found out: ${error instanceof Error ? error.message : error}`;
    }
}
async function tell(settings, outcome, progress) {
    const context = (0,_lib_github_js__WEBPACK_IMPORTED_MODULE_3__/* .readRunContext */ .$p)();
    const audience = await (0,_publish_js__WEBPACK_IMPORTED_MODULE_10__/* .openAudience */ .H6)(settings, context);
    const block = (0,_statuses_js__WEBPACK_IMPORTED_MODULE_12__/* .outcomeBlock */ .GU)(outcome, { id: context.runId, url: context.runUrl });
    const applied = outcome.status === 'applied';
    const sentence = `Apply of ${settings.stack}: ${outcome.status}. ${outcome.sentences.join(' ')}`;
    if (applied)
        _actions_core__WEBPACK_IMPORTED_MODULE_2__/* .info */ .pq(sentence);
    else
        _actions_core__WEBPACK_IMPORTED_MODULE_2__/* .error */ .z3(sentence);
    await _actions_core__WEBPACK_IMPORTED_MODULE_2__/* .summary */ .z.addRaw(block, true).write();
    await (0,_publish_js__WEBPACK_IMPORTED_MODULE_10__/* .commentStatus */ .Yn)(audience, block);
    await (0,_publish_js__WEBPACK_IMPORTED_MODULE_10__/* .showCheck */ .g5)(audience, {
        name: (0,_check_run_js__WEBPACK_IMPORTED_MODULE_17__/* .checkName */ .I)('apply', settings),
        conclusion: applied ? 'success' : 'failure',
        title: `${settings.environment}: ${outcome.status}`,
        summary: block,
        digest: undefined,
        diagnostics: progress.diagnostics
    });
}


/***/ })

};
