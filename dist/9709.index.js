export const id = 9709;
export const ids = [9709,3300];
export const modules = {

/***/ 73503:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ summariseApply)
/* harmony export */ });
/* harmony import */ var _lib_markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33862);
/* harmony import */ var _report_shown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(41225);


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
        const text = (0,_lib_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .plainText */ .wh)((0,_report_shown_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(endText(only), LONGEST_TEXT));
        return `> [!${kind}]\n> **${TITLES[status]}** ${text} ${link}`;
    }
    const told = [...ends].sort((a, b) => rank(a) - rank(b)).slice(0, MOST_STACKS);
    // Why it failed is worth more room than what went well.
    const roomOf = (end, at) => (at === 0 && rank(end) === 0 ? LONGEST_FAILURE : LONGEST_OTHER);
    const lines = told.map((end, at) => `> ${(0,_report_shown_js__WEBPACK_IMPORTED_MODULE_1__/* .pathSpan */ .UY)(end.stack)}: ${(0,_lib_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .plainText */ .wh)((0,_report_shown_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(endText(end), roomOf(end, at)))}`);
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

/***/ 18130:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ judgeApply)
/* harmony export */ });
/* harmony import */ var _tool_diagnostics_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(70696);

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
    const first = errors[0] === undefined ? '' : `${(0,_tool_diagnostics_js__WEBPACK_IMPORTED_MODULE_0__/* .diagnosticLine */ .CO)(errors[0]).slice(0, 600)}`;
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

/***/ 87209:
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

/***/ 53300:
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

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(33838);
// EXTERNAL MODULE: ./src/lib/showing.ts
var showing = __webpack_require__(85456);
// EXTERNAL MODULE: ./src/terraform-apply/report/budgets.ts
var budgets = __webpack_require__(9614);
// EXTERNAL MODULE: ./src/terraform-apply/report/render.ts + 3 modules
var render = __webpack_require__(65878);
// EXTERNAL MODULE: ./src/terraform-apply/report/report.ts
var report_report = __webpack_require__(35188);
;// CONCATENATED MODULE: ./src/terraform-apply/publish/annotations.ts

/** Show findings as annotations of the step, at their places in the checkout. */
function annotate(diagnostics) {
    for (const { severity, summary, detail, place } of diagnostics) {
        const where = place === undefined ? {} : annotationPlace(place);
        const message = detail || summary;
        if (severity === 'error')
            core.error(message, { title: summary, ...where });
        else
            core.warning(message, { title: summary, ...where });
    }
}
/** GitHub's end column is inclusive, Terraform's is not. */
function annotationPlace({ file, line, endLine, columns }) {
    const inLine = columns === undefined ? {} : { startColumn: columns.start, endColumn: Math.max(columns.start, columns.end - 1) };
    return { file, startLine: line, endLine, ...inLine };
}

// EXTERNAL MODULE: ./src/terraform-apply/publish/check-run.ts
var check_run = __webpack_require__(87209);
// EXTERNAL MODULE: ./src/terraform-apply/report/counts.ts
var report_counts = __webpack_require__(74650);
// EXTERNAL MODULE: ./src/terraform-apply/report/shown.ts
var shown = __webpack_require__(41225);
;// CONCATENATED MODULE: ./src/terraform-apply/publish/check-text.ts





/** Title of the check run: `staging: +2 ~4 -/+1 -1`, `staging: 1 of 4 stacks failed, +2`. Plain text. */
function checkTitle(report) {
    const failed = report.stacks.filter(one => one.result.kind === 'failed').length;
    const counts = (0,report_counts/* countsText */.WN)((0,report_report/* totalsOf */.vA)(report));
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

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/lib/artifacts.ts + 1 modules
var artifacts = __webpack_require__(76848);
// EXTERNAL MODULE: ./src/terraform-apply/page/page.ts + 4 modules
var page = __webpack_require__(65340);
// EXTERNAL MODULE: ./src/terraform-apply/report/artifact-files.ts
var artifact_files = __webpack_require__(67878);
// EXTERNAL MODULE: ./src/terraform-apply/report/document.ts
var report_document = __webpack_require__(64799);
;// CONCATENATED MODULE: ./src/terraform-apply/publish/plan-artifact.ts








/** The whole report for people and programs, and what an apply of the saved plan needs. */
async function keepArtifact({ settings, context, key }, home, report, sealed) {
    const folder = (0,external_node_path_.join)(home, 'artifact');
    const keep = async () => {
        (0,external_node_fs_.mkdirSync)(folder, { recursive: true, mode: 0o700 });
        (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(folder, artifact_files/* DOCUMENT_FILE */.L), (0,report_document/* writeDocument */.f)(report, { keyed: settings.planKey !== undefined }));
        await (0,page/* writePage */.x)(report, (0,external_node_path_.join)(folder, artifact_files/* PAGE_FILE */.xu));
        for (const [name, content] of sealed)
            (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(folder, name), content, { mode: 0o600 });
        const uploaded = await (0,artifacts.uploadFiles)(settings.environmentVariables, {
            name: (0,artifact_files/* artifactName */.Cs)(key, context.runAttempt),
            folder,
            files: [artifact_files/* DOCUMENT_FILE */.L, artifact_files/* PAGE_FILE */.xu, ...sealed.keys()],
            retentionDays: RETENTION_DAYS
        });
        if (!uploaded.available && sealed.size > 0)
            throw new Error(`The saved plan could not be kept, so it can never be applied. ${uploaded.reason}`);
        if (!uploaded.available)
            core.info(`The plan is not kept as an artifact. ${uploaded.reason}`);
    };
    if (sealed.size > 0)
        await keep();
    else
        await (0,showing/* tryToShow */.A)('The plan could not be kept as an artifact', keep);
}
/** As long as a pull request may reasonably wait for its merge. */
const RETENTION_DAYS = 30;

// EXTERNAL MODULE: ./src/terraform-apply/comment/comment.ts
var comment = __webpack_require__(39718);
// EXTERNAL MODULE: ./src/terraform-apply/comment/comment-body.ts
var comment_body = __webpack_require__(79043);
// EXTERNAL MODULE: ./src/terraform-apply/comment/commented-pull.ts
var commented_pull = __webpack_require__(96307);
// EXTERNAL MODULE: ./src/terraform-apply/comment/show-comment.ts
var show_comment = __webpack_require__(91562);
;// CONCATENATED MODULE: ./src/terraform-apply/publish/plan-comment.ts






const WRITE_COMMENTS = 'The plan is in the job summary. Add "permissions: pull-requests: write" to the job to have it as a comment.';
/** Where the rest of a report is to be found. */
function linksOf({ run }) {
    return { summary: run.url, artifact: `${run.url}#artifacts` };
}
/**
 * Show plans as the comment of their pull request, when there is one.
 * @param status stands above them
 * @returns the comment's address
 */
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
    return (0,show_comment/* showComment */.J)(place, { key }, previous => (0,comment_body/* commentBody */.I)(report, extras, previous), WRITE_COMMENTS);
}
/** Put another status above the plan in the comment that stands. */
async function putOutcome(audience, status) {
    const place = await findPlace(audience);
    if (place === undefined)
        return undefined;
    return (0,showing/* tryToShow */.A)('The comment could not be updated', () => (0,comment/* putStatus */.G)(place, audience.key, status), WRITE_COMMENTS);
}
/** The pull request to comment: the event's, or the one that brought this commit to its branch. */
async function findPlace({ settings, context, github }) {
    if (!settings.comment)
        return undefined;
    if (context.pullRequest?.fork) {
        core.info('No comment: the token of a pull request from a fork may not write. The plan is in the job summary.');
        return undefined;
    }
    const client = await github();
    const pullRequest = await (0,showing/* tryToShow */.A)('The pull request of this commit could not be looked up', () => (0,commented_pull/* findCommentedPull */.T)(client, context));
    return pullRequest === undefined ? undefined : { github: client, context, pullRequest };
}

;// CONCATENATED MODULE: ./src/terraform-apply/publish/publish.ts










/**
 * Show a plan everywhere: summary, comment, check, artifact.
 * @returns the comment's address, when there is one
 * @throws Error when `sealed` files could not be kept: without them nothing could be applied
 */
async function publishPlan({ audience, home }, report, diagnostics, sealed) {
    const verdict = (0,report_report/* verdictOf */.Vj)(report);
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
        (0,showing/* tryToShow */.A)('The job summary could not be written', () => core.summary.addRaw(summary.block, true).write()),
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
    await (0,showing/* tryToShow */.A)('The job summary could not be written', () => core.summary.addRaw(text, true).write());
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


/***/ }),

/***/ 20677:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ askForLock)
/* harmony export */ });
/* harmony import */ var _lib_programs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(80770);
/* harmony import */ var _tool_arguments_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48315);
/* harmony import */ var _tool_progress_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(25685);
/* harmony import */ var _lock_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(84348);




/** Ask the backend whether the state is locked, by a plan that reads the state only and does not wait. One sentence. */
async function askForLock({ program, folder, env }, settings) {
    try {
        const { stdout, exitCode } = await (0,_lib_programs_js__WEBPACK_IMPORTED_MODULE_0__/* .runCommand */ .d)([program, ...(0,_tool_arguments_js__WEBPACK_IMPORTED_MODULE_1__/* .lockProbeArguments */ .mA)(settings)], { cwd: folder, env });
        const probe = (0,_tool_progress_js__WEBPACK_IMPORTED_MODULE_2__/* .followProgress */ .F)({ folder, repositoryFolder: settings.repositoryFolder }, () => { });
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

/***/ 6567:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ keepUnstoredState)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _binding_step_binding_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(29733);
/* harmony import */ var _sealing_step_key_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(74015);
/* harmony import */ var _keep_state_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(54354);
/* harmony import */ var _recover_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26686);
/* harmony import */ var _rescue_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(17163);






const RETENTION_DAYS = 90;
/**
 * After an apply: find a state that could not be stored, and keep it where it is safe. May be called again.
 * @returns sentences for people; `undefined` when the state is stored
 */
async function keepUnstoredState({ settings, context }, { key, stack, home, program, env }) {
    const { tool, environmentVariables } = settings;
    const rescue = (0,_rescue_js__WEBPACK_IMPORTED_MODULE_5__/* .catchState */ .Vg)({ folder: stack.folder, home, log: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(home, 'apply', 'output.log') });
    if (rescue.kind === 'none')
        return undefined;
    if (rescue.kind === 'lost')
        return (0,_rescue_js__WEBPACK_IMPORTED_MODULE_5__/* .lostSentence */ .Yg)(rescue);
    if (rescue.kind === 'stuck')
        return (0,_rescue_js__WEBPACK_IMPORTED_MODULE_5__/* .stuckSentence */ .Kd)(rescue, tool);
    const kept = await (0,_keep_state_js__WEBPACK_IMPORTED_MODULE_3__/* .keepState */ .Jg)(rescue.file, {
        key: (0,_sealing_step_key_js__WEBPACK_IMPORTED_MODULE_2__/* .sealingKeyOf */ .Y)({ settings }),
        binding: (0,_binding_step_binding_js__WEBPACK_IMPORTED_MODULE_1__/* .bindingOf */ .h)({ bindings: (0,_binding_step_binding_js__WEBPACK_IMPORTED_MODULE_1__/* .stepBindings */ .r)({ settings, context }) }, stack),
        seen: await (0,_recover_js__WEBPACK_IMPORTED_MODULE_4__/* .lookAtRemote */ .p)({ program, tool, folder: stack.folder, env }),
        place: { key, stack: stack.name },
        env: environmentVariables,
        retentionDays: RETENTION_DAYS
    });
    return (0,_keep_state_js__WEBPACK_IMPORTED_MODULE_3__/* .keptSentence */ .sb)(kept, tool, `run this action with "command: recover" and "recover-from: ${context.runId}"`);
}


/***/ })

};
