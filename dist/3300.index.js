export const id = 3300;
export const ids = [3300];
export const modules = {

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


/***/ })

};
