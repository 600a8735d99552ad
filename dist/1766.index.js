export const id = 1766;
export const ids = [1766];
export const modules = {

/***/ 29687:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  post: () => (/* binding */ post)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(33838);
// EXTERNAL MODULE: ./src/lib/github.ts
var github = __webpack_require__(73848);
// EXTERNAL MODULE: ./src/lib/supervisor.ts + 2 modules
var supervisor = __webpack_require__(4577);
// EXTERNAL MODULE: ./src/terraform-apply/apply/apply-summary.ts
var apply_summary = __webpack_require__(73503);
// EXTERNAL MODULE: ./src/terraform-apply/apply/outcome.ts
var outcome = __webpack_require__(18130);
// EXTERNAL MODULE: ./src/terraform-apply/audience.ts
var terraform_apply_audience = __webpack_require__(18891);
// EXTERNAL MODULE: ./src/terraform-apply/inputs.ts + 3 modules
var inputs = __webpack_require__(94831);
// EXTERNAL MODULE: ./src/terraform-apply/publish/publish.ts + 4 modules
var publish = __webpack_require__(53300);
// EXTERNAL MODULE: ./src/terraform-apply/stacks/ledger.ts
var stacks_ledger = __webpack_require__(47342);
// EXTERNAL MODULE: ./src/terraform-apply/state/lock-question.ts
var lock_question = __webpack_require__(20677);
// EXTERNAL MODULE: ./src/terraform-apply/state/rescue.ts + 2 modules
var rescue = __webpack_require__(17163);
// EXTERNAL MODULE: ./src/terraform-apply/state/unstored-state.ts
var unstored_state = __webpack_require__(6567);
// EXTERNAL MODULE: ./src/terraform-apply/tool/environment.ts
var environment = __webpack_require__(1653);
// EXTERNAL MODULE: ./src/lib/cancellation.ts
var lib_cancellation = __webpack_require__(31392);
;// CONCATENATED MODULE: ./src/terraform-apply/tool/last-wait.ts


/** GitHub gives about 5 minutes to everything that follows a cancel; the report afterwards needs some of it. */
const LONGEST_WAIT_MS = 240_000;
/** A tool that nobody has asked to stop yet is asked after this, since it will be killed when the job ends. */
const ASK_AFTER_MS = 150_000;
const REMIND_EVERY_MS = 15_000;
/** One bounded wait for all tools of the step. */
function newWait() {
    const started = Date.now();
    const leave = new AbortController();
    // A cancel can reach a post step too; then there is no more time.
    const cancellation = (0,lib_cancellation/* listenForCancellation */.ci)();
    cancellation.leave.addEventListener('abort', () => leave.abort());
    const timer = setTimeout(() => leave.abort(), LONGEST_WAIT_MS);
    return {
        async for(run, what, progress, say) {
            say(`${what} was started at ${(0,supervisor/* readTool */.Xg)(run)?.startedAt}. Its whole log, and then its end:`);
            const ask = setTimeout(() => {
                if ((0,supervisor/* interruptTool */.YA)(run, 'post') === 'sent')
                    say(`${what} is asked to stop, since this job ends soon.`);
            }, Math.max(0, ASK_AFTER_MS - (Date.now() - started)));
            const remind = setInterval(() => {
                const seconds = Math.round((Date.now() - started) / 1000);
                say(`Waiting for ${what} (${seconds} s of ${LONGEST_WAIT_MS / 1000} s), ${progress.running.size} in progress`);
            }, REMIND_EVERY_MS);
            try {
                return (await (0,supervisor/* followTool */.Ao)(run, progress.read, { leave: leave.signal })).end;
            }
            finally {
                clearTimeout(ask);
                clearInterval(remind);
                (0,supervisor/* endLeftovers */.q9)(run);
            }
        },
        dispose() {
            clearTimeout(timer);
            cancellation.dispose();
        }
    };
}

// EXTERNAL MODULE: ./src/terraform-apply/tool/progress.ts
var tool_progress = __webpack_require__(25685);
// EXTERNAL MODULE: ./src/terraform-apply/tool/terraform.ts
var terraform = __webpack_require__(13916);
;// CONCATENATED MODULE: ./src/terraform-apply/post.ts


















/** Later than this after the start of the post step the lock is not asked for: the question holds it while it is asked. */
const ASK_FOR_LOCK_WITHIN_S = 180;
/** Finish what a cancel or a crash interrupted: wait for the tools, tell what became of them, remove what is private. */
async function post() {
    const home = core.getState('home');
    if (home === '')
        return;
    const stillRuns = core.getState('reported') === 'true' ? false : await finish(home);
    if (stillRuns)
        return;
    const kept = (0,stacks_ledger/* readLedger */.S)(home).filter(entry => (0,rescue/* holdsRescuedState */.tq)(entry.home));
    if (kept.length > 0) {
        const where = kept.map(entry => entry.home).join(', ');
        return core.info(`Kept: ${where} (it holds a state that is stored nowhere else)`);
    }
    (0,external_node_fs_.rmSync)(home, { recursive: true, force: true });
}
/** @returns whether a tool still runs and its folder must stay */
async function finish(home) {
    const ledger = (0,stacks_ledger/* readLedger */.S)(home);
    const settings = (0,inputs/* readInputs */.K)();
    const several = ledger.length > 1;
    const width = several ? Math.max(...ledger.map(entry => entry.name.length)) : undefined;
    const begun = ledger.flatMap(entry => {
        const run = [...terraform/* RUNS */.pt].reverse().find(one => (0,supervisor/* readTool */.Xg)((0,external_node_path_.join)(entry.home, one)) !== undefined);
        return run === undefined ? [] : [{ entry, run }];
    });
    const waiting = newWait();
    const interrupted = await Promise.all(begun.map(async ({ entry, run }) => {
        const progress = (0,tool_progress/* followProgress */.F)({ folder: entry.folder, repositoryFolder: settings.repositoryFolder }, (0,terraform/* sayFor */.bs)(entry, width));
        return {
            entry,
            run,
            progress,
            end: await waiting.for((0,external_node_path_.join)(entry.home, run), run, progress, (0,terraform/* sayFor */.bs)(entry, width))
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
        core.info(`${run} of ${entry.name} ${hasEnded ? 'has ended' : `was cut short${end === undefined ? ' and still runs' : ''}`}.`);
        if (run === 'init' || end === undefined)
            continue;
        core.info(hasEnded ? 'The lock is released.' : await askInTime(entry, settings));
    }
    core.info('Nothing was applied.');
}
async function tellApply(ledger, applying, settings) {
    const context = (0,github/* readRunContext */.$p)();
    const audience = (0,terraform_apply_audience/* openAudience */.H)(settings, context);
    const ends = [];
    for (const entry of ledger) {
        if (applying?.entry.name === entry.name)
            ends.push({ stack: entry.name, outcome: await judge(applying, audience) });
        else
            ends.push({ stack: entry.name, outcome: endOf(entry) });
    }
    const run = { id: context.runId, url: context.runUrl };
    const summary = (0,apply_summary/* summariseApply */.p)(ends, run, { cancelled: true });
    const sentence = `Apply of ${ends.length === 1 ? ends[0]?.stack : `${ends.length} stacks`}: ${summary.status}. ${summary.text}`;
    if (summary.status === 'applied')
        core.info(sentence);
    else
        core.error(sentence);
    await (0,publish.publishInterrupted)(audience, summary, applying?.progress.diagnostics ?? []);
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
    const unstored = end === undefined ? undefined : await (0,unstored_state/* keepUnstoredState */.N)({ settings, context }, place);
    const lock = end === undefined ? undefined : await askInTime(entry, settings);
    return (0,outcome/* judgeApply */.i)({ end, progress, planned: entry.planned, unstored, lock });
}
async function askInTime(entry, settings) {
    if (process.uptime() > ASK_FOR_LOCK_WITHIN_S)
        return 'Whether the lock is released was not asked: there is too little time before this job ends.';
    return (0,lock_question/* askForLock */.A)({ ...entry, env: environmentOf(entry, settings) }, settings);
}
function environmentOf({ home }, { environmentVariables, workspace }) {
    return (0,environment/* toolEnvironment */.u)(environmentVariables, { dataFolder: (0,external_node_path_.join)(home, 'data'), workspace }).env;
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


/***/ }),

/***/ 25685:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ followProgress)
/* harmony export */ });
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(63619);
/* harmony import */ var _lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27557);
/* harmony import */ var _diagnostics_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(70696);



const Hook = zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .looseObject */ ._H3({
    resource: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .looseObject */ ._H3({ addr: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() }),
    action: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()),
    elapsed_seconds: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig())
});
const Message = zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .looseObject */ ._H3({
    type: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    '@message': zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()),
    hook: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(Hook),
    changes: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .looseObject */ ._H3({ operation: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() })),
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
    let summarised = false;
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
        get summarised() {
            return summarised;
        },
        read(line) {
            const message = readMessage(line);
            if (message === undefined)
                return;
            if (message.type === 'change_summary' && message.changes?.operation !== 'plan')
                summarised = true;
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


/***/ })

};
