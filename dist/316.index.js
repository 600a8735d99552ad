export const id = 316;
export const ids = [316,27];
export const modules = {

/***/ 13800:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ summariseApply)
/* harmony export */ });
/* harmony import */ var _lib_markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33862);
/* harmony import */ var _shown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5256);


/** Most characters that tell how an apply ended: it is put into a comment that may be full but for the room left for it. */
const LONGEST_TEXT = 1500;
/** The same with several stacks, of the one that failed and of each other. */
const LONGEST_FAILURE = 700;
const LONGEST_OTHER = 50;
const MOST_STACKS = 20;
/**
 * Put together what became of the stacks.
 * @param cancelled the apply was cut short, so some may be left without one having failed
 * @throws Error when something is left and nothing failed: that must never pass for a success
 */
function summariseApply(ends, run, { cancelled = false } = {}) {
    const outcomes = ends.flatMap(({ outcome }) => (typeof outcome === 'string' ? [] : outcome));
    const failed = outcomes.find(one => one.status !== 'applied');
    const applied = outcomes.filter(one => one.status === 'applied').length;
    const waiting = ends.filter(one => one.outcome === 'waiting').length;
    const isLeft = applied === 0 || waiting > 0;
    if (failed === undefined && isLeft && !cancelled)
        throw new Error(`${applied} stacks were applied and ${waiting} were not, although none failed.`);
    const status = failed?.status ?? (isLeft ? 'interrupted' : 'applied');
    const [only] = ends;
    const all = applied + waiting + (failed === undefined ? 0 : 1);
    const text = ends.length === 1 && only !== undefined
        ? endText(only)
        : `${applied} of ${all} stacks with changes were applied. ${ends.map(end => `${end.stack}: ${endText(end)}`).join(' ')}`;
    return { status, text, block: blockOf(ends, status, { applied, all }, run) };
}
/** `Changed: 2 objects. The state is written.`, `Nothing to do.`, `Not applied.` */
function endText({ outcome }) {
    if (outcome === 'unchanged')
        return 'Nothing to do.';
    if (outcome === 'waiting')
        return 'Not applied: the apply stopped before.';
    return outcome.sentences.join(' ');
}
const TITLES = {
    applied: 'Applied.',
    failed: 'The apply failed.',
    interrupted: 'The apply was interrupted.',
    lost: 'The apply was killed.',
    running: 'The apply was left running.'
};
function blockOf(ends, status, { applied, all }, { id, url }) {
    const kind = status === 'applied' ? 'NOTE' : 'CAUTION';
    const link = (0,_lib_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .link */ .nf)(`run ${id}`, url);
    const [only] = ends;
    if (ends.length === 1 && only !== undefined) {
        const text = (0,_lib_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .plainText */ .wh)((0,_shown_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(endText(only), LONGEST_TEXT));
        return `> [!${kind}]\n> **${TITLES[status]}** ${text} ${link}`;
    }
    const told = [...ends].sort((a, b) => rank(a) - rank(b)).slice(0, MOST_STACKS);
    // Why it failed is worth more room than what went well.
    const roomOf = (end, at) => (at === 0 && rank(end) === 0 ? LONGEST_FAILURE : LONGEST_OTHER);
    const lines = told.map((end, at) => `> ${(0,_shown_js__WEBPACK_IMPORTED_MODULE_1__/* .pathSpan */ .UY)(end.stack)}: ${(0,_lib_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .plainText */ .wh)((0,_shown_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(endText(end), roomOf(end, at)))}`);
    const more = ends.length - told.length;
    const count = applied === all
        ? `${applied} ${applied === 1 ? 'stack' : 'stacks'}.`
        : `${applied} of ${all} stacks with changes were applied.`;
    return [
        `> [!${kind}]\n> **${TITLES[status]}** ${count} ${link}`,
        ...lines,
        ...(more > 0 ? [`> and ${more} more`] : [])
    ].join('\n>\n');
}
/** What failed first, then what was not begun, then what is done. */
function rank({ outcome }) {
    if (typeof outcome !== 'string')
        return outcome.status === 'applied' ? 2 : 0;
    return outcome === 'waiting' ? 1 : 3;
}


/***/ }),

/***/ 29005:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ checkName),
/* harmony export */   k: () => (/* binding */ publishCheck)
/* harmony export */ });
/** More of the folders as written than this, in characters, and a check's name has a key in their place. */
const LONGEST_PLACE = 120;
/**
 * Name of a check run. Of two with one name GitHub counts the later only, so each set of stacks has names of its own; of
 * what is written, so that plan and apply have the same whatever a glob finds.
 */
function checkName(what, { settings: { environment, workspace, stacks }, key }) {
    const written = stacks.written.join(', ');
    const place = written.length > LONGEST_PLACE ? `${stacks.written.length} lines, ${key}` : written;
    return `insight ${what} (${environment}${workspace === undefined ? '' : `, ${workspace}`}: ${place})`;
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
            ...columnsOf(place),
            annotation_level: severity === 'error' ? 'failure' : 'warning',
            title: summary.slice(0, 255),
            message: (detail || summary).slice(0, 4000)
        }
    ];
}
/** GitHub takes columns of a single line only; its last one belongs to what is annotated. */
function columnsOf({ line, endLine, columns }) {
    if (columns === undefined || line !== endLine)
        return {};
    return { start_column: columns.start, end_column: Math.max(columns.start, columns.end - 1) };
}


/***/ }),

/***/ 46225:
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

/***/ 82668:
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
/* harmony import */ var _rescue_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(52895);
/* harmony import */ var _seal_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(35004);







const SEALED = 'state.sealed';
const LARGEST_STATE = 1_000_000_000;
/** Name of the artifact of a state that could not be stored: `insight-state-KEY-STACKHASH-ATTEMPT`. */
function stateArtifactName(place, attempt) {
    return `${prefixOf(place)}${attempt}`;
}
function prefixOf({ key, stack }) {
    return `insight-state-${key}-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(stack).digest('hex').slice(0, 8)}-`;
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
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.writeFileSync)(sealed, await (0,_seal_js__WEBPACK_IMPORTED_MODULE_5__/* .seal */ .od)((0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(file), 'state', key, binding, aboutOf(seen)), { mode: 0o600 });
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
        return `${kept.reason} ${(0,_rescue_js__WEBPACK_IMPORTED_MODULE_4__/* .rescueSentence */ .$5)(kept.file, tool)}`;
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
    const { content: state, binding, about } = await (0,_seal_js__WEBPACK_IMPORTED_MODULE_5__/* .openSealed */ .j5)(bytes, { holds: 'state', key, expected });
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
    const prefix = prefixOf(place);
    const attemptOf = (name) => (name.startsWith(prefix) ? Number(name.slice(prefix.length)) : Number.NaN);
    const artifacts = await (0,_lib_artifacts_js__WEBPACK_IMPORTED_MODULE_3__.listArtifactsOfRun)(github, repository, runId);
    const [newest] = artifacts
        .filter(one => Number.isSafeInteger(attemptOf(one.name)))
        .sort((one, other) => attemptOf(other.name) - attemptOf(one.name));
    if (newest === undefined) {
        throw new NoKeptState(`Run ${runId} kept no state of ${place.stack} (${prefix}1). Give the run whose apply could not store its state, and the same environment, workspace and working-directory.`);
    }
    const files = [{ name: SEALED, limit: LARGEST_STATE }];
    const found = (await (0,_lib_artifacts_js__WEBPACK_IMPORTED_MODULE_3__.downloadArtifact)(github, repository, newest, { temp, files })).get(SEALED) ?? '';
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(found);
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.rmSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(found), { recursive: true, force: true });
    }
}


/***/ }),

/***/ 39819:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ askForLock)
/* harmony export */ });
/* harmony import */ var _lib_programs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(80770);
/* harmony import */ var _arguments_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5385);
/* harmony import */ var _lock_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(40634);
/* harmony import */ var _progress_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(46830);




/** Ask the backend whether the state is locked, by a plan that reads the state only and does not wait. One sentence. */
async function askForLock({ program, folder, env }, settings) {
    try {
        const { stdout, exitCode } = await (0,_lib_programs_js__WEBPACK_IMPORTED_MODULE_0__/* .runCommand */ .d)([program, ...(0,_arguments_js__WEBPACK_IMPORTED_MODULE_1__/* .lockProbeArguments */ .mA)(settings)], { cwd: folder, env });
        const probe = (0,_progress_js__WEBPACK_IMPORTED_MODULE_2__/* .followProgress */ .F)({ folder, repositoryFolder: settings.repositoryFolder }, () => { });
        for (const line of stdout.split('\n'))
            probe.read(line);
        const lock = probe.diagnostics.map(_lock_js__WEBPACK_IMPORTED_MODULE_3__/* .readLock */ .mF).find(one => one !== undefined);
        if (lock !== undefined)
            return (0,_lock_js__WEBPACK_IMPORTED_MODULE_3__/* .explainLock */ .R1)(lock, settings.tool, new Date());
        return exitCode === 0 ? 'The lock is released.' : 'Whether the lock is released could not be found out.';
    }
    catch (error) {
        return `Whether the lock is released could not be found out: ${error instanceof Error ? error.message : error}`;
    }
}


/***/ }),

/***/ 27641:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ judgeApply)
/* harmony export */ });
/* harmony import */ var _diagnostics_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(11057);

/** Tell the truth about an apply: nothing is claimed that the evidence does not show. */
function judgeApply(evidence) {
    const { end, progress, lock } = evidence;
    const status = statusOf(end, progress);
    const sentences = [doneSentence(evidence), ...failureSentences(progress), stateSentence(evidence, status)];
    if (lock !== undefined)
        sentences.push(lock);
    return {
        status,
        sentences: sentences.filter(sentence => sentence !== ''),
        unstored: evidence.unstored !== undefined
    };
}
function statusOf(end, progress) {
    if (end === undefined)
        return 'running';
    // Nobody saw its exit code, but it said that it is done: that comes after the state is stored and the lock released.
    if (end.kind === 'lost' && progress.summarised)
        return 'applied';
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
    const all = (end?.kind === 'exited' && end.code === 0) || progress.summarised;
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
function stateSentence({ end, unstored }, status) {
    if (unstored !== undefined)
        return unstored;
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

/***/ 90027:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  publishApply: () => (/* binding */ publishApply),
  publishInterrupted: () => (/* binding */ publishInterrupted),
  publishNotApplied: () => (/* binding */ publishNotApplied),
  publishNothing: () => (/* binding */ publishNothing),
  publishPlan: () => (/* binding */ publishPlan)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(33838);
// EXTERNAL MODULE: ./src/lib/artifacts.ts + 1 modules
var artifacts = __webpack_require__(76848);
// EXTERNAL MODULE: ./src/lib/showing.ts
var showing = __webpack_require__(85456);
// EXTERNAL MODULE: ./src/terraform-apply/budgets.ts
var budgets = __webpack_require__(12027);
// EXTERNAL MODULE: ./src/terraform-apply/check-run.ts
var check_run = __webpack_require__(29005);
// EXTERNAL MODULE: ./src/terraform-apply/counts.ts
var terraform_apply_counts = __webpack_require__(46225);
// EXTERNAL MODULE: ./src/terraform-apply/render.ts + 3 modules
var render = __webpack_require__(20324);
// EXTERNAL MODULE: ./src/terraform-apply/report.ts
var terraform_apply_report = __webpack_require__(33271);
// EXTERNAL MODULE: ./src/terraform-apply/shown.ts
var shown = __webpack_require__(5256);
;// CONCATENATED MODULE: ./src/terraform-apply/check-text.ts





/** Title of the check run: `staging: +2 ~4 -/+1 -1`, `staging: 1 of 4 stacks failed, +2`. Plain text. */
function checkTitle(report) {
    const failed = report.stacks.filter(one => one.result.kind === 'failed').length;
    const counts = (0,terraform_apply_counts/* countsText */.WN)((0,terraform_apply_report/* totalsOf */.vA)(report));
    const facts = [
        failed === 0
            ? ''
            : report.stacks.length === 1
                ? 'the plan failed'
                : `${failed} of ${report.stacks.length} stacks failed`,
        failed > 0 && counts === 'no changes' ? '' : counts
    ];
    return (0,shown/* oneLine */.TN)(`${report.environment}: ${facts.filter(fact => fact !== '').join(', ')}`, budgets/* LONGEST_CHECK_TITLE */.Nl);
}
/** Summary of the check run: the plans, as much as fits. Markdown. */
function checkSummary(report, links = {}) {
    return (0,render/* renderReport */.B)(report, budgets/* CHECK */.fi, { links });
}

// EXTERNAL MODULE: ./src/terraform-apply/comment.ts
var comment = __webpack_require__(66672);
// EXTERNAL MODULE: ./src/terraform-apply/comment-body.ts
var comment_body = __webpack_require__(15401);
// EXTERNAL MODULE: ./src/terraform-apply/commented-pull.ts
var commented_pull = __webpack_require__(75017);
// EXTERNAL MODULE: ./src/terraform-apply/document.ts
var terraform_apply_document = __webpack_require__(96628);
// EXTERNAL MODULE: ./src/terraform-apply/html.ts + 4 modules
var html = __webpack_require__(22021);
;// CONCATENATED MODULE: ./src/terraform-apply/publish.ts















/**
 * Show a plan everywhere: summary, comment, check, artifact.
 * @returns the comment's address, when there is one
 * @throws Error when `sealed` files could not be kept: without them nothing could be applied
 */
async function publishPlan({ audience, home }, report, diagnostics, sealed) {
    const verdict = (0,terraform_apply_report/* verdictOf */.Vj)(report);
    // The log of a step that fails says why, whoever can read the check.
    if (verdict === 'failed' && !audience.context.pullRequest?.fork)
        annotate(diagnostics.filter(one => one.severity === 'error'));
    const [url] = await Promise.all([
        commentPlan(audience, report),
        showCheckOrAnnotate(audience, {
            name: (0,check_run/* checkName */.I)('plan', audience),
            conclusion: verdict === 'changes' ? 'neutral' : verdict === 'no-changes' ? 'success' : 'failure',
            title: checkTitle(report),
            summary: checkSummary(report, linksOf(report)),
            digest: report.digest,
            diagnostics
        }),
        summarise(report),
        keepArtifact(audience, home, report, sealed)
    ]);
    return url;
}
/** Show that there is nothing to apply. */
async function publishNothing({ audience }, report) {
    await Promise.all([
        summarise(report),
        putOutcome(audience, '> [!NOTE]\n> **Nothing to apply.** The infrastructure is as declared.')
    ]);
}
/** Show plans that will not be applied, and why: `status` stands above them. */
async function publishNotApplied({ audience }, report, { status, title, diagnostics }) {
    const [url] = await Promise.all([
        commentPlan(audience, report, status),
        summarise(report, status),
        showCheckOrAnnotate(audience, {
            name: (0,check_run/* checkName */.I)('apply', audience),
            conclusion: 'failure',
            title: `${report.environment}: ${title}`,
            summary: `${status}\n\n${checkSummary(report, linksOf(report))}`,
            digest: report.digest,
            diagnostics
        })
    ]);
    return url;
}
/**
 * Show how an apply ended.
 * @param left the plan of what is left, when the apply failed: it takes the place of the plan that was applied in part
 */
async function publishApply({ audience }, report, summary, { left, diagnostics }) {
    const [url] = await Promise.all([
        left === undefined ? putOutcome(audience, summary.block) : commentPlan(audience, left, summary.block),
        summarise(left ?? report, summary.block),
        showOutcome(audience, summary, diagnostics, report.digest)
    ]);
    return url;
}
/** Show how an apply ended that was cut short. */
async function publishInterrupted(audience, summary, diagnostics) {
    await Promise.all([
        putOutcome(audience, summary.block),
        (0,showing/* tryToShow */.A)('The job summary could not be written', () => core/* summary */.z.addRaw(summary.block, true).write()),
        showOutcome(audience, summary, diagnostics, undefined)
    ]);
}
async function showOutcome(audience, summary, diagnostics, digest) {
    await showCheckOrAnnotate(audience, {
        name: (0,check_run/* checkName */.I)('apply', audience),
        conclusion: summary.status === 'applied' ? 'success' : 'failure',
        title: `${audience.settings.environment}: ${summary.status}`,
        summary: summary.block,
        digest,
        diagnostics
    });
}
async function summarise(report, status) {
    const text = (0,render/* renderReport */.B)(report, budgets/* SUMMARY */.$M, { status, links: { artifact: linksOf(report).artifact } });
    await (0,showing/* tryToShow */.A)('The job summary could not be written', () => core/* summary */.z.addRaw(text, true).write());
}
function linksOf({ run }) {
    return { summary: run.url, artifact: `${run.url}#artifacts` };
}
async function commentPlan(audience, report, status) {
    const place = await findPlace(audience);
    if (place === undefined)
        return undefined;
    const { key } = audience;
    const extras = {
        keys: [key],
        links: linksOf(report),
        ...(status === undefined ? {} : { statuses: { [key]: status } })
    };
    const published = await (0,showing/* tryToShow */.A)('The comment could not be written', () => (0,comment/* publishComment */.p8)(place, { key }, previous => (0,comment_body/* commentBody */.I)(report, extras, previous)), WRITE_COMMENTS);
    if (published === undefined)
        return undefined;
    core/* info */.pq(published.outcome === 'newer'
        ? `The comment shows a later run already and was left as it is: ${published.url}`
        : `Comment ${published.outcome}: ${published.url}`);
    return published.url;
}
/** Put another status above the plan in the comment that stands. */
async function putOutcome(audience, status) {
    const place = await findPlace(audience);
    if (place === undefined)
        return undefined;
    return (0,showing/* tryToShow */.A)('The comment could not be updated', () => (0,comment/* putStatus */.G)(place, audience.key, status), WRITE_COMMENTS);
}
/** A check run on the reviewed commit; where there can be none, the findings as annotations of the step. */
async function showCheckOrAnnotate({ github, context }, check) {
    const shown = context.pullRequest?.fork
        ? undefined
        : await (0,showing/* tryToShow */.A)('The check run could not be written', async () => {
            await (0,check_run/* publishCheck */.k)(await github(), context, check);
            return true;
        }, 'Add "permissions: checks: write" to the job to have it.');
    if (shown !== true)
        annotate(check.diagnostics);
}
function annotate(diagnostics) {
    for (const { severity, summary, detail, place } of diagnostics) {
        const where = place === undefined ? {} : annotationPlace(place);
        const message = detail || summary;
        if (severity === 'error')
            core/* error */.z3(message, { title: summary, ...where });
        else
            core/* warning */.$e(message, { title: summary, ...where });
    }
}
/** GitHub's end column is inclusive, Terraform's is not. */
function annotationPlace({ file, line, endLine, columns }) {
    const inLine = columns === undefined ? {} : { startColumn: columns.start, endColumn: Math.max(columns.start, columns.end - 1) };
    return { file, startLine: line, endLine, ...inLine };
}
/** The whole report for people and programs, and what an apply of the saved plan needs. */
async function keepArtifact({ settings, context, key }, home, report, sealed) {
    const folder = (0,external_node_path_.join)(home, 'artifact');
    const keep = async () => {
        (0,external_node_fs_.mkdirSync)(folder, { recursive: true, mode: 0o700 });
        (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(folder, terraform_apply_document/* DOCUMENT_FILE */.L), (0,terraform_apply_document/* writeDocument */.ft)(report, { keyed: settings.planKey !== undefined }));
        await (0,html/* writePage */.x)(report, (0,external_node_path_.join)(folder, terraform_apply_document/* PAGE_FILE */.xu));
        for (const [name, content] of sealed)
            (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(folder, name), content, { mode: 0o600 });
        const uploaded = await (0,artifacts.uploadFiles)(settings.environmentVariables, {
            name: (0,terraform_apply_document/* artifactName */.Cs)(key, context.runAttempt),
            folder,
            files: [terraform_apply_document/* DOCUMENT_FILE */.L, terraform_apply_document/* PAGE_FILE */.xu, ...sealed.keys()],
            retentionDays: RETENTION_DAYS
        });
        if (!uploaded.available && sealed.size > 0)
            throw new Error(`The saved plan could not be kept, so it can never be applied. ${uploaded.reason}`);
        if (!uploaded.available)
            core/* info */.pq(`The plan is not kept as an artifact. ${uploaded.reason}`);
    };
    if (sealed.size > 0)
        await keep();
    else
        await (0,showing/* tryToShow */.A)('The plan could not be kept as an artifact', keep);
}
/** As long as a pull request may reasonably wait for its merge. */
const RETENTION_DAYS = 30;
const WRITE_COMMENTS = 'The plan is in the job summary. Add "permissions: pull-requests: write" to the job to have it as a comment.';
/** The pull request to comment: the event's, or the one that brought this commit to its branch. */
async function findPlace({ settings, context, github }) {
    if (!settings.comment)
        return undefined;
    if (context.pullRequest?.fork) {
        core/* info */.pq('No comment: the token of a pull request from a fork may not write. The plan is in the job summary.');
        return undefined;
    }
    const client = await github();
    const pullRequest = await (0,showing/* tryToShow */.A)('The pull request of this commit could not be looked up', () => (0,commented_pull/* findCommentedPull */.T)(client, context));
    return pullRequest === undefined ? undefined : { github: client, context, pullRequest };
}


/***/ }),

/***/ 30793:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   UX: () => (/* binding */ recoverState),
/* harmony export */   pA: () => (/* binding */ lookAtRemote)
/* harmony export */ });
/* unused harmony exports statePullArguments, statePushArguments, judgeRemote */
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(97268);
/* harmony import */ var _lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(27557);
/* harmony import */ var _lib_programs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(80770);
/* harmony import */ var _lock_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(40634);
/* harmony import */ var _state_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(95835);





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
 * Store a state that an apply could not store.
 * @param state the plain state, opened
 * @param lockTimeout milliseconds
 * @param seen what the backend had then, if it is known
 * @throws UserError that says what does not fit: another lineage, an older serial, a lock, a backend that does not answer
 */
async function recoverState(state, stateTool, lockTimeout, seen) {
    const kept = (0,_state_file_js__WEBPACK_IMPORTED_MODULE_1__/* .readState */ .u)(state.toString('utf8'));
    if (kept === undefined)
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y('What was kept is no state of Terraform. Nothing was stored.');
    if (kept.encrypted) {
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y(`The kept state was encrypted by OpenTofu, and "${stateTool.tool} state push" takes only plain states. Decrypt it with the keys of the stack's encryption block, and push it by hand. Nothing was stored.`);
    }
    const before = await pullState(stateTool);
    const done = judgeRemote(kept, before, seen);
    if (done !== undefined)
        return done;
    await pushState(state, stateTool, lockTimeout);
    const after = await pullState(stateTool);
    // A backend without a state gives what is pushed a lineage of its own, so the lineage is no proof.
    if (after?.content !== kept.content) {
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y(`The kept state was pushed, but the backend has another one now (${factsText(after)}): somebody else has written it at the same time. Plan and look before anything is applied.`);
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
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y(`The kept state does not belong here: its lineage is ${kept.lineage}, the backend's state has ${remote.lineage}. Check environment, workspace, working-directory and backend-config. Nothing was stored.`);
    }
    if (writtenSince || remote.serial > kept.serial) {
        const then = seen === undefined ? '' : seen === 'none' ? ' Then it had none.' : ` Then it had serial ${seen.serial}.`;
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y(`The backend's state (serial ${remote.serial}) was written after the kept one (serial ${kept.serial}) was made.${then} If the kept state had been stored before that, all is well; else what it alone records must be imported. Nothing was stored.`);
    }
    if (remote.serial === kept.serial) {
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y(`The backend has another state of the same serial ${kept.serial}: something else was applied instead. What the kept state alone records must be imported. Nothing was stored.`);
    }
    return undefined;
}
async function pullState({ program, tool, folder: cwd, env }) {
    const { exitCode, stdout, stderr } = await (0,_lib_programs_js__WEBPACK_IMPORTED_MODULE_0__/* .runCommand */ .d)([program, ...statePullArguments()], { cwd, env });
    if (exitCode !== 0) {
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y(`The backend's state cannot be read ("${tool} state pull" says: ${reasonOf(stderr)}). Nothing was stored. Run this again when the backend answers.`);
    }
    if (stdout.trim() === '')
        return undefined;
    const facts = (0,_state_file_js__WEBPACK_IMPORTED_MODULE_1__/* .readState */ .u)(stdout);
    if (facts === undefined)
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y('The backend gave something that is no state. Nothing was stored.');
    // A backend that was never written gives a state without a history.
    return facts.empty && facts.lineage === '' ? undefined : facts;
}
async function pushState(state, { program, tool, folder: cwd, env }, lockTimeout) {
    const argv = [program, ...statePushArguments(lockTimeout)];
    const { exitCode, stderr } = await (0,_lib_programs_js__WEBPACK_IMPORTED_MODULE_0__/* .runCommand */ .d)(argv, { cwd, env, input: state.toString('utf8') });
    if (exitCode === 0)
        return;
    const detail = withoutBox(stderr);
    const lock = (0,_lock_js__WEBPACK_IMPORTED_MODULE_3__/* .readLock */ .mF)({ severity: 'error', summary: '', detail, address: undefined, place: undefined });
    if (lock !== undefined)
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y(`${(0,_lock_js__WEBPACK_IMPORTED_MODULE_3__/* .explainLock */ .R1)(lock, tool, new Date())} Nothing was stored.`);
    throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y(`The state could not be stored ("${tool} state push" says: ${reasonOf(stderr)}). The kept one stays where it is: run this again when the backend takes it.`);
}
/** The first error of a tool's text, in one line. */
function reasonOf(stderr) {
    const text = withoutBox(stderr).replace(/\s+/g, ' ').trim();
    return (0,_lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_4__/* .neutralise */ .$)(/Error: (.*)/.exec(text)?.[1] ?? text).slice(0, 400) || 'nothing';
}
/** Errors stand in a box of lines. */
function withoutBox(text) {
    return text.replace(/^[│╷╵|]\s?/gm, '');
}
function factsText(facts) {
    return facts === undefined ? 'none' : `lineage ${facts.lineage}, serial ${facts.serial}`;
}


/***/ }),

/***/ 33271:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Vj: () => (/* binding */ verdictOf),
/* harmony export */   dZ: () => (/* binding */ isApplyable),
/* harmony export */   vA: () => (/* binding */ totalsOf)
/* harmony export */ });
/* harmony import */ var _counts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46225);

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

/***/ 54381:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ keepUnstoredState)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _keep_state_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82668);
/* harmony import */ var _recover_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(30793);
/* harmony import */ var _rescue_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(52895);
/* harmony import */ var _step_binding_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(91091);





const RETENTION_DAYS = 90;
/**
 * After an apply: find a state that could not be stored, and keep it where it is safe. May be called again.
 * @returns sentences for people; `undefined` when the state is stored
 */
async function keepUnstoredState({ settings, context }, { key, stack, home, program, env }) {
    const { tool, environmentVariables } = settings;
    const rescue = (0,_rescue_js__WEBPACK_IMPORTED_MODULE_3__/* .catchState */ .Vg)({ folder: stack.folder, home, log: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(home, 'apply', 'output.log') });
    if (rescue.kind === 'none')
        return undefined;
    if (rescue.kind === 'lost')
        return (0,_rescue_js__WEBPACK_IMPORTED_MODULE_3__/* .lostSentence */ .Yg)(rescue);
    if (rescue.kind === 'stuck')
        return (0,_rescue_js__WEBPACK_IMPORTED_MODULE_3__/* .stuckSentence */ .Kd)(rescue, tool);
    const kept = await (0,_keep_state_js__WEBPACK_IMPORTED_MODULE_1__/* .keepState */ .Jg)(rescue.file, {
        key: (0,_step_binding_js__WEBPACK_IMPORTED_MODULE_4__/* .sealingKeyOf */ .YQ)({ settings }),
        binding: (0,_step_binding_js__WEBPACK_IMPORTED_MODULE_4__/* .bindingOf */ .hJ)({ bindings: (0,_step_binding_js__WEBPACK_IMPORTED_MODULE_4__/* .stepBindings */ .rV)({ settings, context }) }, stack),
        seen: await (0,_recover_js__WEBPACK_IMPORTED_MODULE_2__/* .lookAtRemote */ .pA)({ program, tool, folder: stack.folder, env }),
        place: { key, stack: stack.name },
        env: environmentVariables,
        retentionDays: RETENTION_DAYS
    });
    return (0,_keep_state_js__WEBPACK_IMPORTED_MODULE_1__/* .keptSentence */ .sb)(kept, tool, `run this action with "command: recover" and "recover-from: ${context.runId}"`);
}


/***/ })

};
