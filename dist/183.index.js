export const id = 183;
export const ids = [183];
export const modules = {

/***/ 67183:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   post: () => (/* binding */ post)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(33838);
/* harmony import */ var _lib_cancellation_js__WEBPACK_IMPORTED_MODULE_17__ = __webpack_require__(31392);
/* harmony import */ var _lib_github_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(73848);
/* harmony import */ var _lib_supervisor_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(60789);
/* harmony import */ var _apply_summary_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(13800);
/* harmony import */ var _audience_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(18891);
/* harmony import */ var _environment_js__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(69604);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(66096);
/* harmony import */ var _ledger_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(96748);
/* harmony import */ var _lock_question_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(39819);
/* harmony import */ var _outcome_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(27641);
/* harmony import */ var _progress_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(46830);
/* harmony import */ var _publish_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(90027);
/* harmony import */ var _rescue_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(52895);
/* harmony import */ var _terraform_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(34949);
/* harmony import */ var _unstored_state_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(54381);


















/** GitHub gives about 5 minutes to everything that follows a cancel; the report afterwards needs some of it. */
const LONGEST_WAIT_MS = 240_000;
/** A tool that nobody has asked to stop yet is asked after this, since it will be killed when the job ends. */
const ASK_AFTER_MS = 150_000;
const REMIND_EVERY_MS = 15_000;
/** Later than this after the start of the post step the lock is not asked for: the question holds it while it is asked. */
const ASK_FOR_LOCK_WITHIN_S = 180;
/** Finish what a cancel or a crash interrupted: wait for the tools, tell what became of them, remove what is private. */
async function post() {
    const home = _actions_core__WEBPACK_IMPORTED_MODULE_2__/* .getState */ .Gu('home');
    if (home === '')
        return;
    const stillRuns = _actions_core__WEBPACK_IMPORTED_MODULE_2__/* .getState */ .Gu('reported') === 'true' ? false : await finish(home);
    if (stillRuns)
        return;
    const kept = (0,_ledger_js__WEBPACK_IMPORTED_MODULE_8__/* .readLedger */ .S)(home).filter(entry => (0,_rescue_js__WEBPACK_IMPORTED_MODULE_13__/* .holdsRescuedState */ .tq)(entry.home));
    if (kept.length > 0) {
        const where = kept.map(entry => entry.home).join(', ');
        return _actions_core__WEBPACK_IMPORTED_MODULE_2__/* .info */ .pq(`Kept: ${where} (it holds a state that is stored nowhere else)`);
    }
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(home, { recursive: true, force: true });
}
/** @returns whether a tool still runs and its folder must stay */
async function finish(home) {
    const ledger = (0,_ledger_js__WEBPACK_IMPORTED_MODULE_8__/* .readLedger */ .S)(home);
    const settings = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_7__/* .readInputs */ .K)();
    const several = ledger.length > 1;
    const width = several ? Math.max(...ledger.map(entry => entry.name.length)) : undefined;
    const begun = ledger.flatMap(entry => {
        const run = [..._terraform_js__WEBPACK_IMPORTED_MODULE_14__/* .RUNS */ .pt].reverse().find(one => (0,_lib_supervisor_js__WEBPACK_IMPORTED_MODULE_4__/* .readTool */ .Xg)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(entry.home, one)) !== undefined);
        return run === undefined ? [] : [{ entry, run }];
    });
    const waiting = newWait();
    const interrupted = await Promise.all(begun.map(async ({ entry, run }) => {
        const progress = (0,_progress_js__WEBPACK_IMPORTED_MODULE_11__/* .followProgress */ .F)({ folder: entry.folder, repositoryFolder: settings.repositoryFolder }, (0,_terraform_js__WEBPACK_IMPORTED_MODULE_14__/* .sayFor */ .bs)(entry, width));
        return {
            entry,
            run,
            progress,
            end: await waiting.for((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(entry.home, run), run, progress, (0,_terraform_js__WEBPACK_IMPORTED_MODULE_14__/* .sayFor */ .bs)(entry, width))
        };
    })).finally(() => waiting.dispose());
    const applying = interrupted.filter(({ entry, run }) => run === 'apply' && entry.state === 'applying');
    if (ledger.some(entry => ['applying', 'refreshing', 'applied', 'failed'].includes(entry.state)))
        await tellApply(ledger, applying[0], settings);
    else
        await tellPlan(interrupted, settings);
    return interrupted.some(({ end }) => end === undefined);
}
/** Nothing was applied; what is worth a word is whether a lock stayed. */
async function tellPlan(interrupted, settings) {
    for (const { entry, run, end } of interrupted) {
        const hasEnded = end?.kind === 'exited' && end.code !== 1;
        _actions_core__WEBPACK_IMPORTED_MODULE_2__/* .info */ .pq(`${run} of ${entry.name} ${hasEnded ? 'has ended' : `was cut short${end === undefined ? ' and still runs' : ''}`}.`);
        if (run === 'init' || end === undefined)
            continue;
        _actions_core__WEBPACK_IMPORTED_MODULE_2__/* .info */ .pq(hasEnded ? 'The lock is released.' : await askInTime(entry, settings));
    }
    _actions_core__WEBPACK_IMPORTED_MODULE_2__/* .info */ .pq('Nothing was applied.');
}
async function tellApply(ledger, applying, settings) {
    const context = (0,_lib_github_js__WEBPACK_IMPORTED_MODULE_3__/* .readRunContext */ .$p)();
    const audience = (0,_audience_js__WEBPACK_IMPORTED_MODULE_6__/* .openAudience */ .H)(settings, context);
    const ends = [];
    for (const entry of ledger) {
        if (applying?.entry.name === entry.name)
            ends.push({ stack: entry.name, outcome: await judge(applying, audience) });
        else
            ends.push({ stack: entry.name, outcome: endOf(entry) });
    }
    const run = { id: context.runId, url: context.runUrl };
    const summary = (0,_apply_summary_js__WEBPACK_IMPORTED_MODULE_5__/* .summariseApply */ .p)(ends, run, { cancelled: true });
    const sentence = `Apply of ${ends.length === 1 ? ends[0]?.stack : `${ends.length} stacks`}: ${summary.status}. ${summary.text}`;
    if (summary.status === 'applied')
        _actions_core__WEBPACK_IMPORTED_MODULE_2__/* .info */ .pq(sentence);
    else
        _actions_core__WEBPACK_IMPORTED_MODULE_2__/* .error */ .z3(sentence);
    await (0,_publish_js__WEBPACK_IMPORTED_MODULE_12__.publishInterrupted)(audience, summary, applying?.progress.diagnostics ?? []);
}
/** What the ledger knows of a stack whose apply had ended, or not begun. */
function endOf({ state, planned }) {
    const changed = `Changed: ${planned} ${planned === 1 ? 'object' : 'objects'}.`;
    switch (state) {
        case 'unchanged':
            return 'unchanged';
        case 'applied':
            return { status: 'applied', sentences: [changed], unstored: false };
        case 'refreshing':
            return {
                status: 'interrupted',
                sentences: [changed, 'The instance refreshes that this started were not waited for to their end.'],
                unstored: false
            };
        case 'failed':
            return { status: 'failed', sentences: ['It failed; see the log of the step.'], unstored: false };
        default:
            return 'waiting';
    }
}
async function judge({ entry, progress, end }, audience) {
    const { settings, context, key } = audience;
    const place = { key, stack: entry, home: entry.home, program: entry.program, env: environmentOf(entry, settings) };
    const unstored = end === undefined ? undefined : await (0,_unstored_state_js__WEBPACK_IMPORTED_MODULE_15__/* .keepUnstoredState */ .N)({ settings, context }, place);
    const lock = end === undefined ? undefined : await askInTime(entry, settings);
    return (0,_outcome_js__WEBPACK_IMPORTED_MODULE_10__/* .judgeApply */ .i)({ end, progress, planned: entry.planned, unstored, lock });
}
async function askInTime(entry, settings) {
    if (process.uptime() > ASK_FOR_LOCK_WITHIN_S)
        return 'Whether the lock is released was not asked: there is too little time before this job ends.';
    return (0,_lock_question_js__WEBPACK_IMPORTED_MODULE_9__/* .askForLock */ .A)({ ...entry, env: environmentOf(entry, settings) }, settings);
}
function environmentOf({ home }, { environmentVariables, workspace }) {
    return (0,_environment_js__WEBPACK_IMPORTED_MODULE_16__/* .toolEnvironment */ .u)(environmentVariables, { dataFolder: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(home, 'data'), workspace }).env;
}
/** One bounded wait for all tools of the step. */
function newWait() {
    const started = Date.now();
    const leave = new AbortController();
    // A cancel can reach a post step too; then there is no more time.
    const cancellation = (0,_lib_cancellation_js__WEBPACK_IMPORTED_MODULE_17__/* .listenForCancellation */ .c)();
    cancellation.leave.addEventListener('abort', () => leave.abort());
    const timer = setTimeout(() => leave.abort(), LONGEST_WAIT_MS);
    return {
        async for(run, what, progress, say) {
            say(`${what} was started at ${(0,_lib_supervisor_js__WEBPACK_IMPORTED_MODULE_4__/* .readTool */ .Xg)(run)?.startedAt}. Its whole log, and then its end:`);
            const ask = setTimeout(() => {
                if ((0,_lib_supervisor_js__WEBPACK_IMPORTED_MODULE_4__/* .interruptTool */ .YA)(run, 'post') === 'sent')
                    say(`${what} is asked to stop, since this job ends soon.`);
            }, Math.max(0, ASK_AFTER_MS - (Date.now() - started)));
            const remind = setInterval(() => {
                const seconds = Math.round((Date.now() - started) / 1000);
                say(`Waiting for ${what} (${seconds} s of ${LONGEST_WAIT_MS / 1000} s), ${progress.running.size} in progress`);
            }, REMIND_EVERY_MS);
            try {
                return (await (0,_lib_supervisor_js__WEBPACK_IMPORTED_MODULE_4__/* .followTool */ .Ao)(run, progress.read, { leave: leave.signal })).end;
            }
            finally {
                clearTimeout(ask);
                clearInterval(remind);
                (0,_lib_supervisor_js__WEBPACK_IMPORTED_MODULE_4__/* .endLeftovers */ .q9)(run);
            }
        },
        dispose() {
            clearTimeout(timer);
            cancellation.dispose();
        }
    };
}


/***/ })

};
