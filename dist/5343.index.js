export const id = 5343;
export const ids = [5343];
export const modules = {

/***/ 15343:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  applyCommand: () => (/* binding */ applyCommand)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(33838);
// EXTERNAL MODULE: ./src/lib/errors.ts
var errors = __webpack_require__(97268);
// EXTERNAL MODULE: ./src/terraform-apply/apply/apply-summary.ts
var apply_summary = __webpack_require__(73503);
// EXTERNAL MODULE: ./src/terraform-apply/state/lock-question.ts
var lock_question = __webpack_require__(20677);
// EXTERNAL MODULE: ./src/terraform-apply/state/unstored-state.ts
var unstored_state = __webpack_require__(6567);
// EXTERNAL MODULE: ./src/terraform-apply/tool/arguments.ts
var tool_arguments = __webpack_require__(48315);
// EXTERNAL MODULE: ./src/terraform-apply/tool/diagnostics.ts
var diagnostics = __webpack_require__(70696);
// EXTERNAL MODULE: ./src/terraform-apply/tool/progress.ts
var tool_progress = __webpack_require__(25685);
// EXTERNAL MODULE: ./src/terraform-apply/tool/terraform.ts
var tool_terraform = __webpack_require__(13916);
// EXTERNAL MODULE: ./src/terraform-apply/apply/outcome.ts
var apply_outcome = __webpack_require__(18130);
;// CONCATENATED MODULE: ./src/terraform-apply/apply/applying.ts







/** Apply exactly the plan in the file. */
async function applyStack(fresh, step, ledger) {
    const { settings, cancellation, audience } = step;
    const { terraform, plan, file } = fresh;
    const { program, env, stack, home, say } = terraform;
    const progress = (0,tool_progress/* followProgress */.F)((0,diagnostics/* foldersOf */.pd)(stack, settings), say);
    ledger.set(stack.name, { state: 'applying', planned: plan.resources.length });
    const { end, late } = await (0,tool_terraform/* superviseTerraform */.vm)(terraform, 'apply', (0,tool_arguments/* applyArguments */.lS)(settings, file, plan.ephemeral), {
        onLine: progress.read,
        cancellation,
        timeout: settings.timeout
    });
    const unstored = await (0,unstored_state/* keepUnstoredState */.N)(step, { key: audience.key, stack, home, program, env });
    // A tool that was killed could not release it.
    const isKilled = end.kind === 'killed' || (end.kind === 'lost' && !progress.summarised);
    const lock = isKilled ? await (0,lock_question/* askForLock */.A)({ program, env, folder: stack.folder }, settings) : undefined;
    const outcome = (0,apply_outcome/* judgeApply */.i)({ end, progress, planned: plan.resources.length, unstored, lock });
    const applied = outcome.status === 'applied';
    ledger.set(stack.name, { state: applied ? 'applied' : 'failed' });
    return {
        fresh,
        outcome,
        diagnostics: progress.diagnostics,
        changed: applied || progress.completed.length > 0,
        late
    };
}

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./src/lib/aws.ts
var aws = __webpack_require__(92986);
// EXTERNAL MODULE: ./src/lib/foreign-output.ts
var foreign_output = __webpack_require__(27557);
;// CONCATENATED MODULE: ./src/terraform-apply/apply/refresh-outcome.ts


/** The IAM action that following a refresh needs. */
const REFRESH_PERMISSION = 'autoscaling:DescribeInstanceRefreshes';
const LONGEST_REASON = 500;
/** Make an outcome; only `none` and `successful` are good. */
function refreshOutcome(group, kind, sentence) {
    return { group, kind, good: kind === 'none' || kind === 'successful', sentence: (0,foreign_output/* neutralise */.$)(sentence) };
}
/**
 * The outcome of a refresh that has ended; `undefined` while it has not.
 * @param next id of a refresh that began later
 */
function endedOutcome(group, refresh, next) {
    const which = `The instance refresh of ${group.name}`;
    const why = reasonOf(refresh);
    switch (refresh.Status) {
        case 'Successful':
            return refreshOutcome(group, 'successful', `${which} succeeded.`);
        case 'Failed':
            return refreshOutcome(group, 'failed', `${which} failed at ${shareOf(refresh)}${why}.`);
        case 'Cancelled':
            return next === undefined
                ? refreshOutcome(group, 'cancelled', `${which} was cancelled at ${shareOf(refresh)}${why}.`)
                : refreshOutcome(group, 'superseded', `${which} was cancelled at ${shareOf(refresh)} for another one, ${next}${why}.`);
        case 'RollbackSuccessful':
            return refreshOutcome(group, 'rolled-back', `${which} was rolled back: its instances are as before this change${why}.`);
        case 'RollbackFailed':
            return refreshOutcome(group, 'rollback-failed', `${which} failed, and so did its rollback: instances of before and after this change may serve side by side${why}.`);
        default:
            return undefined;
    }
}
/** The outcome of a refresh that is watched no longer. */
function leftOutcome(group, kind, refresh) {
    const until = kind === 'timeout' ? 'when the time to wait for it was up' : 'when the step was cancelled';
    const state = refresh === undefined ? 'was not known yet' : `was at ${shareOf(refresh)} (${refresh.Status})`;
    const goesOn = refresh === undefined ? '' : ' It goes on in AWS.';
    return refreshOutcome(group, kind, `The instance refresh of ${group.name} ${state} ${until}.${goesOn}`);
}
/**
 * The outcome when AWS does not tell.
 * @param refresh as it was seen last
 */
function unseenOutcome(group, error, refresh) {
    const denied = (0,aws/* isAwsError */.m_)(error, 'AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation');
    const message = error instanceof Error ? error.message : String(error);
    const why = denied
        ? `the AWS role may not do ${REFRESH_PERMISSION}. Allow it in the role's policy.`
        : /region is missing/i.test(message)
            ? 'no AWS region is set. Set AWS_REGION for this step.'
            : message.slice(0, LONGEST_REASON);
    if (refresh !== undefined) {
        const last = `was at ${shareOf(refresh)} (${refresh.Status}), and cannot be seen any more`;
        return refreshOutcome(group, 'lost', `The instance refresh of ${group.name} ${last}: ${why}`);
    }
    const kind = denied ? 'forbidden' : 'unknown';
    return refreshOutcome(group, kind, `What became of the instances of ${group.name} is not known: ${why}`);
}
/**
 * How an apply ended, with what became of its refreshes. One that did not succeed makes it failed; that nothing can be
 * seen of a group does not, for it may have no refreshes at all: then it is said only.
 * @param applied with status `applied`
 */
function withRefreshes(applied, refreshes) {
    const told = refreshes.filter(one => one.kind !== 'none');
    const bad = told.filter(one => !one.good && one.kind !== 'forbidden' && one.kind !== 'unknown');
    if (bad.length === 0)
        return { ...applied, sentences: [...applied.sentences, ...told.map(one => one.sentence)] };
    const succeeded = 'The apply itself succeeded; what it started did not.';
    return {
        ...applied,
        status: 'failed',
        sentences: [...applied.sentences, succeeded, ...told.map(one => one.sentence)]
    };
}
/** `40 %, 3 instances to go (InProgress): reason`, for the log. */
function refreshProgress(group, refresh) {
    const left = refresh.InstancesToUpdate;
    const toGo = left === undefined ? '' : `, ${left} ${left === 1 ? 'instance' : 'instances'} to go`;
    const text = `Instance refresh of ${group.name}: ${shareOf(refresh)}${toGo} (${refresh.Status})${reasonOf(refresh)}`;
    return (0,foreign_output/* neutralise */.$)(text);
}
function shareOf({ PercentageComplete: share }) {
    return `${share ?? 0} %`;
}
/** AWS ends its reasons with a stop, mostly. */
function reasonOf({ StatusReason: reason }) {
    const text = (reason ?? '').trim().replace(/\.$/, '').slice(0, LONGEST_REASON);
    return text === '' ? '' : `: ${text}`;
}

;// CONCATENATED MODULE: ./src/terraform-apply/apply/refresh-lookup.ts


/** AWS gives so many in one answer, of the last six weeks. */
const MOST_RECORDS = 100;
/** The refreshes of a group, newest first; `undefined` when there is no such group. */
async function listRefreshes(client, { name }, abortSignal) {
    const { DescribeInstanceRefreshesCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(8932), __webpack_require__.e(3477)]).then(__webpack_require__.bind(__webpack_require__, 53477));
    const command = new DescribeInstanceRefreshesCommand({ AutoScalingGroupName: name, MaxRecords: MOST_RECORDS });
    const options = abortSignal === undefined ? {} : { abortSignal };
    try {
        const { InstanceRefreshes = [] } = await (0,aws/* askAws */.xV)(REFRESH_PERMISSION, client.send(command, options));
        // One that is pending has no start yet.
        const startOf = (one) => one.StartTime?.getTime() ?? Number.POSITIVE_INFINITY;
        return InstanceRefreshes.sort((a, b) => (startOf(a) === startOf(b) ? 0 : startOf(b) - startOf(a)));
    }
    catch (error) {
        if ((0,aws/* isAwsError */.m_)(error, 'ValidationError') && /not found/i.test(error.message))
            return undefined;
        throw error;
    }
}
/** Would asking again change nothing? */
function isFinal(error) {
    const names = ['AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation', 'CredentialsProviderError'];
    const expired = ['ExpiredToken', 'ExpiredTokenException', 'RequestExpired', 'InvalidClientTokenId', 'AuthFailure'];
    return (0,aws/* isAwsError */.m_)(error, ...names, ...expired, 'ValidationError');
}
/** One client for each region, made when it is needed. */
function openClients() {
    const clients = new Map();
    return {
        of({ region }) {
            const opened = clients.get(region ?? '') ?? (0,aws/* openAutoScaling */.B9)(region);
            clients.set(region ?? '', opened);
            return opened;
        },
        close() {
            for (const one of clients.values())
                one.then(client => client.destroy(), () => undefined);
        }
    };
}

;// CONCATENATED MODULE: ./src/terraform-apply/apply/instance-refreshes.ts




const POLL_MS = 10_000;
const GRACE_MS = 15_000;
/** So many looks one after another may fail, each of which the SDK has tried five times. */
const MOST_MISSES = 3;
/**
 * The auto scaling groups that a plan updates: only their updates start refreshes.
 * @param region for groups that do not tell theirs (AWS provider before 6); `undefined`: the environment's
 */
function updatedGroups({ resources }, region) {
    return resources.flatMap(one => one.type === 'aws_autoscaling_group' && one.kind === 'update' && one.id !== undefined
        ? [{ name: one.id, region: one.region ?? region }]
        : []);
}
/** Remember which refreshes there are, before an apply. It never throws: an apply does not depend on this. */
async function snapshotRefreshes(groups) {
    const clients = openClients();
    const remember = async (group) => {
        try {
            const found = await listRefreshes(await clients.of(group), group, undefined);
            return { group, known: new Set((found ?? []).map(one => one.InstanceRefreshId ?? '')) };
        }
        catch (error) {
            return { group, known: { error } };
        }
    };
    try {
        return { groups: await Promise.all(groups.map(remember)) };
    }
    finally {
        clients.close();
    }
}
/**
 * Wait until all refreshes that came after a snapshot have ended. It never throws: whatever becomes of a refresh, and also
 * that it cannot be seen, is an outcome, one for each group. The apply itself has succeeded all the same.
 */
async function waitForRefreshes({ groups }, waiting) {
    const clients = openClients();
    const deadline = AbortSignal.timeout(Math.min(waiting.timeoutMs, 2 ** 31 - 1));
    const signal = AbortSignal.any([waiting.signal, deadline]);
    try {
        return await Promise.all(groups.map(({ group, known }) => 'error' in known
            ? unseenOutcome(group, known.error)
            : follow({ group, known, look: async () => listRefreshes(await clients.of(group), group, signal) }, waiting, signal)));
    }
    finally {
        clients.close();
    }
}
async function follow({ group, known, look }, waiting, signal) {
    const { say, pollMs = POLL_MS, graceMs = GRACE_MS } = waiting;
    const began = Date.now();
    let ours;
    let said = '';
    let cancelled = false;
    for (let misses = 0; !signal.aborted; await pause(pollMs, signal)) {
        let found;
        try {
            found = await look();
            misses = 0;
        }
        catch (error) {
            if (signal.aborted)
                break;
            misses += 1;
            if (isFinal(error) || misses >= MOST_MISSES)
                return unseenOutcome(group, error, ours);
            continue;
        }
        if (found === undefined)
            return refreshOutcome(group, 'gone', `The group ${group.name} was deleted meanwhile.`);
        const fresh = found.filter(one => !known.has(one.InstanceRefreshId ?? ''));
        // The apply is over: of several the newest is its own, and what comes after that one is not.
        const id = ours?.InstanceRefreshId ?? fresh[0]?.InstanceRefreshId;
        const at = fresh.findIndex(one => one.InstanceRefreshId === id);
        ours = fresh[at] ?? ours;
        if (ours === undefined) {
            if (Date.now() - began < graceMs)
                continue;
            return refreshOutcome(group, 'none', `The change of ${group.name} started no instance refresh.`);
        }
        const line = refreshProgress(group, ours);
        if (line !== said)
            say(line);
        said = line;
        const end = endedOutcome(group, ours, at > 0 ? fresh[at - 1]?.InstanceRefreshId : undefined);
        // Whoever cancels one to start another does so in this order.
        const settled = end?.kind !== 'cancelled' || cancelled;
        if (end !== undefined && settled)
            return end;
        cancelled = end !== undefined;
    }
    return leftOutcome(group, waiting.signal.aborted ? 'aborted' : 'timeout', ours);
}
async function pause(ms, signal) {
    await (0,promises_.setTimeout)(ms, undefined, { signal }).catch(() => undefined);
}

;// CONCATENATED MODULE: ./src/terraform-apply/apply/refreshes.ts

/** What is known of the instance refreshes of the groups that a plan changes, before it is applied. */
async function watchRefreshes(plan, { settings: { refreshTimeout, environmentVariables: env } }) {
    const groups = refreshTimeout === 0 ? [] : updatedGroups(plan, env['AWS_REGION'] || env['AWS_DEFAULT_REGION']);
    return groups.length === 0 ? undefined : snapshotRefreshes(groups);
}
/**
 * Wait for the instance refreshes that the apply of a stack has started: it has served its purpose only when they end well.
 * @param snapshot of {@link watchRefreshes}
 */
async function followRefreshes(snapshot, outcome, { settings, cancellation }, { ledger, stack, say }) {
    if (snapshot === undefined)
        return outcome;
    ledger.set(stack, { state: 'refreshing' });
    const refreshes = await waitForRefreshes(snapshot, {
        timeoutMs: settings.refreshTimeout,
        signal: cancellation.asked,
        say
    });
    ledger.set(stack, { state: 'applied' });
    return withRefreshes(outcome, refreshes);
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js + 3 modules
var schemas = __webpack_require__(63619);
// EXTERNAL MODULE: ./src/lib/artifacts.ts + 1 modules
var artifacts = __webpack_require__(76848);
// EXTERNAL MODULE: ./src/lib/github.ts
var github = __webpack_require__(73848);
// EXTERNAL MODULE: ./src/lib/newest-attempt.ts
var newest_attempt = __webpack_require__(40545);
// EXTERNAL MODULE: ./src/terraform-apply/binding/binding.ts
var binding = __webpack_require__(65898);
// EXTERNAL MODULE: ./src/terraform-apply/binding/binding-rules.ts
var binding_rules = __webpack_require__(37924);
// EXTERNAL MODULE: ./src/terraform-apply/binding/step-binding.ts + 1 modules
var step_binding = __webpack_require__(29733);
// EXTERNAL MODULE: ./src/terraform-apply/publish/check-run.ts
var check_run = __webpack_require__(87209);
// EXTERNAL MODULE: ./src/terraform-apply/report/artifact-files.ts
var artifact_files = __webpack_require__(67878);
// EXTERNAL MODULE: ./src/terraform-apply/report/document.ts
var report_document = __webpack_require__(64799);
// EXTERNAL MODULE: ./src/lib/github-reads.ts
var github_reads = __webpack_require__(85320);
;// CONCATENATED MODULE: ./src/lib/pull-request.ts




/** GitHub lists no more files of a pull request than this. */
const MOST_FILES = 3000;
const Side = schemas/* object */.Ikc({ ref: schemas/* string */.YjP(), sha: schemas/* string */.YjP(), repo: schemas/* nullable */.mee(schemas/* object */.Ikc({ id: schemas/* number */.aig() })) });
const Pull = schemas/* object */.Ikc({
    number: schemas/* number */.aig(),
    head: Side,
    base: Side,
    merged_at: schemas/* nullish */.cl6(schemas/* string */.YjP()),
    merge_commit_sha: schemas/* nullish */.cl6(schemas/* string */.YjP())
});
/**
 * Find the pull request of this run: of the event `pull_request`, of a merge queue's group, or the one whose merge,
 * squash or rebase made the commit of this run.
 * @param pauseMs between looks: GitHub knows a moment later which pull request made a commit
 * @throws UserError when there is none, or not exactly one
 */
async function findPullRequest(github, context, pauseMs = 2000) {
    if (context.pullRequest !== undefined) {
        const found = await readPullRequest(github, context, context.pullRequest.number);
        // The commit of this run; the branch may have moved on since.
        return { ...found, headSha: context.pullRequest.headSha, fork: found.fork || context.pullRequest.fork };
    }
    if (context.event === 'merge_group') {
        const number = pullRequestOfGroup(context.ref);
        if (number === undefined) {
            throw new errors/* UserError */.y(`The ref ${context.ref.slice(0, 200)} names no pull request of a merge queue. Give plan-digest, or run this on merge_group as GitHub makes it.`);
        }
        return readPullRequest(github, context, number);
    }
    return findMerged(github, context, pauseMs);
}
/** Number in `refs/heads/gh-readonly-queue/BASE/pr-12-SHA`: of the last pull request of the group. */
function pullRequestOfGroup(ref) {
    const number = /^refs\/heads\/gh-readonly-queue\/.+\/pr-(\d+)-[0-9a-f]{40}$/.exec(ref)?.[1];
    return number === undefined ? undefined : Number(number);
}
async function readPullRequest(github, context, number) {
    const { owner, repo } = context;
    const facts = { permission: 'pull-requests: read', what: `Pull request #${number}` };
    const { data } = await (0,github_reads/* readGitHub */.k)(facts, () => github.rest.pulls.get({ owner, repo, pull_number: number }));
    return pullRequestOf(Pull.parse(data));
}
function pullRequestOf({ number, head, base }) {
    // A fork that was deleted has no repository any more.
    return { number, headSha: head.sha, baseRef: base.ref, fork: head.repo === null || head.repo.id !== base.repo?.id };
}
const MOST_LOOKS = 4;
async function findMerged(github, context, pauseMs) {
    const { owner, repo, sha } = context;
    const short = sha.slice(0, 7);
    const facts = { permission: 'pull-requests: read', what: `The pull request of commit ${short}` };
    for (let looks = 1;; looks++) {
        const all = await (0,github_reads/* readGitHub */.k)(facts, () => github.paginate(github.rest.repos.listPullRequestsAssociatedWithCommit, {
            owner,
            repo,
            commit_sha: sha,
            per_page: 100
        }));
        const merged = all.map(one => Pull.parse(one)).filter(one => one.merged_at && one.merge_commit_sha === sha);
        const [found, ...others] = merged;
        if (others.length > 0) {
            throw new errors/* UserError */.y(`Commit ${short} was made by more than one pull request (${merged.map(one => `#${one.number}`).join(', ')}), so it is not clear which plan was approved. Give plan-digest.`);
        }
        if (found !== undefined) {
            refuseOtherBranch(found, context);
            return pullRequestOf(found);
        }
        if (looks === MOST_LOOKS) {
            throw new errors/* UserError */.y(`Commit ${short} was not made by merging a pull request, so nothing says which plan was approved. Give plan-digest, or bring the change in by a pull request.`);
        }
        await (0,promises_.setTimeout)(pauseMs);
    }
}
/** What was reviewed for one branch was not reviewed for another that the commit was pushed to as well. */
function refuseOtherBranch({ number, base }, { ref }) {
    if (!ref.startsWith('refs/heads/') || ref === `refs/heads/${base.ref}`)
        return;
    throw new errors/* UserError */.y(`Pull request #${number} was merged into ${base.ref}, this run is of ${ref.slice('refs/heads/'.length)}. Give plan-digest, or run this on ${base.ref}.`);
}
/**
 * Every path that a pull request changes; of a renamed file both.
 * @throws UserError when there are more than GitHub lists
 */
async function changedFiles(github, context, number) {
    const { owner, repo } = context;
    const facts = { permission: 'pull-requests: read', what: `The files of pull request #${number}` };
    const files = await (0,github_reads/* readGitHub */.k)(facts, () => github.paginate(github.rest.pulls.listFiles, { owner, repo, pull_number: number, per_page: 100 }));
    const { data: pull } = await (0,github_reads/* readGitHub */.k)(facts, () => github.rest.pulls.get({ owner, repo, pull_number: number }));
    if (pull.changed_files > MOST_FILES || files.length < pull.changed_files) {
        throw new errors/* UserError */.y(`Pull request #${number} changes ${pull.changed_files} files, and GitHub lists ${files.length}: whether it changes the workflow that plans cannot be told. Give plan-digest.`);
    }
    return new Set(files.flatMap(one => [one.filename, ...(one.previous_filename ? [one.previous_filename] : [])]));
}

;// CONCATENATED MODULE: ./src/terraform-apply/approval/approval-runs.ts



const Repository = schemas/* object */.Ikc({ id: schemas/* number */.aig(), full_name: schemas/* string */.YjP() });
const Run = schemas/* object */.Ikc({
    id: schemas/* number */.aig(),
    path: schemas/* string */.YjP(),
    event: schemas/* string */.YjP(),
    status: schemas/* nullable */.mee(schemas/* string */.YjP()),
    conclusion: schemas/* nullable */.mee(schemas/* string */.YjP()),
    head_sha: schemas/* string */.YjP(),
    html_url: schemas/* string */.YjP(),
    repository: Repository,
    head_repository: schemas/* nullable */.mee(Repository),
    referenced_workflows: schemas/* nullish */.cl6(schemas/* array */.YOg(schemas/* object */.Ikc({ path: schemas/* string */.YjP() })))
});
const EVENTS = ['pull_request', 'merge_group'];
/** What must hold for a run. Each says what is wrong, as the end of a sentence that begins with the run. */
const RULES = [
    (run, { repositoryId }) => run.repository.id === repositoryId ? undefined : `belongs to the repository ${run.repository.full_name}`,
    (run, { repositoryId }) => run.head_repository?.id === repositoryId
        ? undefined
        : `runs the code of the fork ${run.head_repository?.full_name ?? '(deleted)'}`,
    // GitHub may add the ref: `.github/workflows/x.yml@refs/pull/7/merge`.
    ({ path }, { workflow }) => path === workflow || path.startsWith(`${workflow}@`) ? undefined : `is of the workflow ${path}`,
    ({ event }) => (EVENTS.includes(event) ? undefined : `was started by the event ${event}, not by pull_request`),
    (run, { commit }) => run.head_sha === commit
        ? undefined
        : `is of the commit ${run.head_sha.slice(0, 7)}, and ${commit.slice(0, 7)} was reviewed`,
    ({ id, status }, { own }) => (status === 'completed' || id === own ? undefined : 'has not ended yet'),
    ({ id, status, conclusion }, { own }) => status !== 'completed' || conclusion === 'success' || id === own ? undefined : `ended with "${conclusion}"`
];
/** Everything that keeps a run from having planned what was approved; empty when nothing does. */
function complaintsAbout(run, wanted) {
    return RULES.flatMap(rule => rule(run, wanted) ?? []);
}
/**
 * The runs that may have planned a commit, newest first: found by the commit, as GitHub tells it, never by what a check
 * or an artifact says of itself. A run counts when it succeeded as a whole: which job planned cannot be told from outside.
 * @throws UserError that says what is wrong with the run that comes nearest
 */
async function findPlanRuns(github, { owner, repo, runId }, wanted) {
    const short = wanted.commit.slice(0, 7);
    const facts = { permission: 'actions: read', what: `The runs of commit ${short}` };
    const all = await (0,github_reads/* readGitHub */.k)(facts, () => github.paginate(github.rest.actions.listWorkflowRunsForRepo, {
        owner,
        repo,
        head_sha: wanted.commit,
        per_page: 100
    }));
    const judged = all
        .map(one => Run.parse(one))
        .map(run => ({ run, complaints: complaintsAbout(run, { own: runId, ...wanted }) }))
        .sort((one, other) => one.complaints.length - other.complaints.length || other.run.id - one.run.id);
    const good = judged.filter(one => one.complaints.length === 0);
    if (good.length > 0)
        return good.map(({ run }) => planRunOf(run));
    const [nearest] = judged;
    if (nearest === undefined) {
        throw new errors/* UserError */.y(`GitHub knows no run of ${wanted.workflow} for commit ${short}, so nothing made the plan that its check tells of. Name in plan-workflow the workflow that plans pull requests, or give plan-digest.`);
    }
    throw new errors/* UserError */.y(`No run can have approved commit ${short}: run ${nearest.run.id} ${nearest.complaints.join(', ').slice(0, 400)}. Make ${wanted.workflow} succeed for the pull request, or give plan-digest.`);
}
function planRunOf({ id, head_sha: commit, html_url: url, referenced_workflows: called }) {
    return { id, commit, url, calledWorkflows: (called ?? []).map(one => one.path.replace(/@.*$/, '')) };
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./src/terraform-apply/approval/approved-document.ts






/** Runs of the workflow that are looked through. */
const MOST_RUNS = 5;
/**
 * Find the plan that a check tells of among the artifacts of the runs that may have made it, the newest runs first.
 * @throws UserError when none has it, or what one has is not what its name says
 */
async function findDocument(request, runs, check) {
    let other;
    for (const run of runs.slice(0, MOST_RUNS)) {
        const newest = (0,newest_attempt/* newestAttempt */._)(await (0,artifacts.listArtifactsOfRun)(request.github, request.context, run.id), attempt => (0,artifact_files/* artifactName */.Cs)(request.key, attempt));
        if (newest === undefined)
            continue;
        const found = await readFound(request, run, newest);
        if (found.document.digest === check.digest)
            return found;
        removeFiles(found.files);
        other ??= found;
    }
    const short = check.digest.slice(0, 19);
    if (other !== undefined) {
        throw new errors/* UserError */.y(`The check "${check.name}" says ${short}…, the plan of run ${other.run.id} is ${other.document.digest?.slice(0, 19) ?? 'none'}…: the check was changed, or a later plan could not write it. Run ${request.planWorkflow} again for the pull request, or give plan-digest.`);
    }
    throw new errors/* UserError */.y(`No run of ${request.planWorkflow} for this commit holds the plan that the check "${check.name}" tells of (${(0,artifact_files/* artifactName */.Cs)(request.key, 1)} in run ${runs[0]?.id}). Run it again for the pull request, or give plan-digest.`);
}
async function readFound(request, run, { artifact, attempt }) {
    const { github, context, temp, here } = request;
    const files = await (0,artifacts.downloadArtifact)(github, context, artifact, { temp, files: (0,artifact_files/* filesOfPlan */.qx)(here.length) });
    const document = readDocument(request, files.get(artifact_files/* DOCUMENT_FILE */.L) ?? '', artifact);
    (0,external_node_fs_.rmSync)(files.get(artifact_files/* DOCUMENT_FILE */.L) ?? '', { force: true });
    files.delete(artifact_files/* DOCUMENT_FILE */.L);
    const wrong = document.key !== request.key
        ? `of another place (key ${document.key.slice(0, 40)})`
        : document.run.id !== run.id || document.run.attempt !== attempt
            ? `of another run (${document.run.id}, attempt ${document.run.attempt})`
            : document.commit !== run.commit
                ? `of another commit (${document.commit.slice(0, 40)})`
                : undefined;
    if (wrong === undefined)
        return { run, attempt, document, files };
    removeFiles(files);
    throw new errors/* UserError */.y(`The artifact ${artifact.name} of run ${run.id} holds a plan ${wrong}, so it was not made by planning there. Run ${request.planWorkflow} again for the pull request.`);
}
function readDocument(request, file, artifact) {
    try {
        return request.readDocument((0,external_node_fs_.readFileSync)(file, 'utf8'));
    }
    catch (cause) {
        throw new errors/* UserError */.y(`The artifact ${artifact.name} of run ${artifact.runId} holds no plan that this version can read. Plan and apply with the same version of this action.`, { cause });
    }
}
function removeFiles(files) {
    const [first] = files.values();
    if (first !== undefined)
        (0,external_node_fs_.rmSync)((0,external_node_path_.dirname)(first), { recursive: true, force: true });
}

;// CONCATENATED MODULE: ./src/terraform-apply/approval/check-lookup.ts



/** The app behind every job's token. Nobody else can make checks as this app. */
const GITHUB_ACTIONS = 15368;
const CheckRun = schemas/* object */.Ikc({
    id: schemas/* number */.aig(),
    name: schemas/* string */.YjP(),
    head_sha: schemas/* string */.YjP(),
    status: schemas/* string */.YjP(),
    external_id: schemas/* nullish */.cl6(schemas/* string */.YjP()),
    app: schemas/* nullish */.cl6(schemas/* object */.Ikc({ id: schemas/* number */.aig(), slug: schemas/* nullish */.cl6(schemas/* string */.YjP()) }))
});
/**
 * The newest completed check of that name that GitHub Actions made on a commit.
 * @throws UserError when there is none, or it carries no digest, or only another app made one
 */
async function findApprovedCheck(github, { owner, repo }, { name, commit }) {
    const short = commit.slice(0, 7);
    const facts = { permission: 'checks: read', what: `The checks of commit ${short}` };
    const all = await (0,github_reads/* readGitHub */.k)(facts, () => github.paginate(github.rest.checks.listForRef, {
        owner,
        repo,
        ref: commit,
        check_name: name,
        filter: 'all',
        per_page: 100
    }));
    const completed = all
        .map(one => CheckRun.parse(one))
        .filter(one => one.name === name && one.head_sha === commit && one.status === 'completed');
    // Ids count up; times can be chosen by whoever makes a check.
    const [newest] = completed.filter(one => one.app?.id === GITHUB_ACTIONS).sort((one, other) => other.id - one.id);
    if (newest === undefined) {
        const foreign = completed[0]?.app?.slug;
        throw new errors/* UserError */.y(foreign === undefined || foreign === null
            ? `No check "${name}" was found on commit ${short}: the pull request was merged before it was planned, or by other inputs. Plan it and give its plan-digest.`
            : `The check "${name}" on commit ${short} was made by the app ${foreign.slice(0, 100)}, not by GitHub Actions, so it approves nothing. Plan by a workflow.`);
    }
    const digest = newest.external_id ?? '';
    if (!/^sha256:[0-9a-f]{64}$/.test(digest)) {
        throw new errors/* UserError */.y(`The newest check "${name}" on commit ${short} carries no digest: that plan failed. Make it succeed on the pull request, or give plan-digest.`);
    }
    return { id: newest.id, name, digest };
}

;// CONCATENATED MODULE: ./src/terraform-apply/approval/approval.ts








/**
 * Find the plan that was approved by merging this commit's pull request.
 *
 * Trusted is only what GitHub itself says: which pull request made the commit, which app made a check, by which workflow,
 * event, commit and repository a run was made, and which run made an artifact. The digest must stand in the check (which
 * needs `checks: write`) *and* in the artifact of a run of the workflow that plans, whose file the pull request does not
 * change. Where a check says it came from counts for nothing: GitHub keeps no such address of a job's token.
 * @throws UserError that says what does not fit, or which permission is missing
 */
async function findApproval(request) {
    const { github, context, planWorkflow } = request;
    const pullRequest = await findPullRequest(github, context, request.pauseMs);
    if (pullRequest.fork) {
        throw new errors/* UserError */.y(`Pull request #${pullRequest.number} comes from a fork, whose plans are made without this repository's rights and approve nothing. Plan on this branch and give its plan-digest.`);
    }
    const check = await findApprovedCheck(github, context, { name: request.checkName, commit: pullRequest.headSha });
    const runs = await findPlanRuns(github, context, {
        repositoryId: request.identity.repositoryId,
        workflow: planWorkflow,
        commit: pullRequest.headSha
    });
    await refuseChangedWorkflow(request, pullRequest, runs);
    const found = await findDocument(request, runs, check);
    const bindings = compareAll(request, pullRequest, found.document);
    const { run, attempt, document, files } = found;
    return { digest: check.digest, pullRequest, run: { id: run.id, attempt, url: run.url }, document, bindings, files };
}
/** In a pull request the workflow runs as the pull request has it: one that changes it says about itself what it likes. */
async function refuseChangedWorkflow({ github, context, planWorkflow }, { number }, runs) {
    const files = await changedFiles(github, context, number);
    const own = `${context.owner}/${context.repo}/`;
    const called = runs.flatMap(run => run.calledWorkflows).filter(path => path.startsWith(own));
    const changed = [planWorkflow, ...called.map(path => path.slice(own.length))].find(path => files.has(path));
    if (changed === undefined)
        return;
    throw new errors/* UserError */.y(`Pull request #${number} changes ${changed}, by which it was planned itself, so its plan approves nothing. Plan on this branch and give its plan-digest.`);
}
function compareAll({ here, planWorkflow }, { headSha }, document) {
    const parsed = schemas/* array */.YOg(binding/* BindingSchema */.fd).safeParse(document.binding);
    if (!parsed.success) {
        throw new errors/* UserError */.y('The approved plan does not say what it was made of and for. Plan again with this version of the action, and have that plan approved.');
    }
    const approved = parsed.data;
    for (const one of here) {
        const same = approved.find(other => other.stack === one.stack);
        if (same === undefined)
            throw otherStacks(`it has no stack ${one.stack}`);
        // What was approved is the pull request's head; the commit here is what merging made of it.
        const expected = { ...one, commit: headSha, workflow: planWorkflow };
        const mismatch = (0,binding_rules/* compareBindings */.k)(expected, same, (0,binding_rules/* fieldsFor */.V)('digest'));
        if (mismatch !== undefined)
            throw new errors/* UserError */.y(mismatch.sentence);
    }
    const left = approved.find(one => !here.some(other => other.stack === one.stack));
    if (left !== undefined)
        throw otherStacks(`it has the stack ${left.stack} too`);
    return approved;
}
function otherStacks(what) {
    return new errors/* UserError */.y(`The approved plan is of other stacks: ${what.slice(0, 300)}. Give both steps the same working-directory.`);
}

;// CONCATENATED MODULE: ./src/terraform-apply/approval/approved.ts














/**
 * Find what was approved, before anything is started.
 * @throws UserError when nothing was, or what was approved is bound to something else than is here
 */
async function findApproved(step) {
    const { verify, planDigest, planWorkflow } = step.settings;
    if (verify === 'none')
        return { digest: undefined, origin: '', report: undefined, saved: undefined };
    if (planWorkflow !== undefined)
        return lookUp(step, planWorkflow);
    const own = await findOwn(step, planDigest);
    if (own !== undefined)
        return own;
    if (verify === 'saved') {
        throw new errors/* UserError */.y(`No artifact of this run holds the plan ${planDigest}. Plan with "verify: saved" in a job before this one, or give plan-workflow.`);
    }
    return { digest: planDigest, origin: '', report: undefined, saved: undefined };
}
/** The plan of the merged pull request. */
async function lookUp(step, planWorkflow) {
    const { settings, context, audience } = step;
    const found = await findApproval({
        github: await audience.github(),
        context,
        identity: (0,github/* readRunIdentity */.MV)(settings.environmentVariables),
        checkName: (0,check_run/* checkName */.I)('plan', audience),
        key: audience.key,
        planWorkflow,
        here: settings.stacks.all.map(stack => (0,step_binding/* bindingOf */.h)(step, stack)),
        readDocument: report_document/* readDocument */.u,
        temp: step.home
    });
    const origin = ` by merging #${found.pullRequest.number} (run ${found.run.id})`;
    core.info(`Approved${origin}: ${found.digest}`);
    const madeBy = {
        commit: found.pullRequest.headSha,
        workflow: planWorkflow,
        event: found.bindings[0]?.event ?? '',
        runId: found.run.id,
        runAttempt: found.run.attempt
    };
    return {
        digest: found.digest,
        origin,
        report: found.document,
        saved: settings.verify === 'saved' ? savedPlans(found.document, found.files, madeBy) : undefined
    };
}
/** The plan that another job of this run has made, if its digest is the approved one. */
async function findOwn(step, digest) {
    const { settings, context, audience, home } = step;
    const listed = await (0,artifacts.listOwnArtifacts)(settings.environmentVariables);
    const newest = listed.available
        ? (0,newest_attempt/* newestAttempt */._)(listed.value, attempt => (0,artifact_files/* artifactName */.Cs)(audience.key, attempt))
        : undefined;
    if (newest === undefined)
        return undefined;
    const { artifact, attempt } = newest;
    const files = await (0,artifacts.downloadOwnArtifact)(artifact, { temp: home, files: (0,artifact_files/* filesOfPlan */.qx)(settings.stacks.all.length) });
    const report = (0,report_document/* readDocument */.u)((0,external_node_fs_.readFileSync)(files.get(artifact_files/* DOCUMENT_FILE */.L) ?? '', 'utf8'));
    if (report.digest !== digest)
        return undefined;
    const parsed = schemas/* array */.YOg(binding/* BindingSchema */.fd).safeParse(report.binding);
    if (!parsed.success)
        throw new errors/* UserError */.y(`The plan in ${artifact.name} does not say what it was made of. Plan again in this run.`);
    const bindings = parsed.data;
    for (const stack of settings.stacks.all) {
        const made = bindings.find(one => one.stack === stack.name);
        const mismatch = made && (0,binding_rules/* compareBindings */.k)((0,step_binding/* bindingOf */.h)(step, stack), made, (0,binding_rules/* fieldsFor */.V)('digest'));
        if (mismatch)
            throw new errors/* UserError */.y(mismatch.sentence);
    }
    const madeBy = {
        commit: context.headSha,
        workflow: (0,github/* readRunIdentity */.MV)(settings.environmentVariables).workflow,
        event: context.event,
        runId: context.runId,
        runAttempt: attempt
    };
    return {
        digest,
        origin: '',
        report,
        saved: settings.verify === 'saved' ? savedPlans(report, files, madeBy) : undefined
    };
}
function savedPlans(report, files, madeBy) {
    const saved = new Map();
    for (const [at, { stack, result }] of report.stacks.entries()) {
        const file = files.get((0,artifact_files/* savedFileName */.tu)(at));
        if (file === undefined || result.kind === 'failed')
            continue;
        saved.set(stack, { file, expected: { ...madeBy, planDigest: result.digest } });
    }
    return saved;
}

// EXTERNAL MODULE: ./src/terraform-apply/comment/snapshot.ts
var snapshot = __webpack_require__(19543);
// EXTERNAL MODULE: ./src/terraform-apply/comment/statuses.ts
var statuses = __webpack_require__(75865);
// EXTERNAL MODULE: ./src/terraform-apply/report/shown.ts
var shown = __webpack_require__(41225);
// EXTERNAL MODULE: ./src/terraform-apply/json/canonical-json.ts
var canonical_json = __webpack_require__(94650);
// EXTERNAL MODULE: ./src/terraform-apply/report/attributes.ts + 1 modules
var attributes = __webpack_require__(28836);
;// CONCATENATED MODULE: ./src/terraform-apply/approval/pairs.ts
/** All things of two plans, matched by their keys and in the order of these. */
function pairs(approved, fresh, keyOf) {
    const found = new Map();
    for (const one of approved)
        found.set(keyOf(one), { approved: one, fresh: undefined });
    for (const one of fresh)
        found.set(keyOf(one), { approved: found.get(keyOf(one))?.approved, fresh: one });
    return [...found.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, pair]) => pair);
}
/** Elements of a list whose order says nothing, with keys that tell equal ones apart. */
function nth(list, keyOf) {
    const seen = new Map();
    return list.map(one => {
        const key = keyOf(one);
        const count = seen.get(key) ?? 0;
        seen.set(key, count + 1);
        return { one, key: `${key}\n${count}` };
    });
}
/** The key that {@link nth} gave. */
function keyed({ key }) {
    return key;
}

// EXTERNAL MODULE: ./src/terraform-apply/report/verbs.ts
var verbs = __webpack_require__(84042);
;// CONCATENATED MODULE: ./src/terraform-apply/approval/plan-difference.ts

const DOES = {
    ...verbs/* VERBS */.h,
    read: 'reads',
    'no-op': 'leaves as it is'
};
/** What a plan does with an object, in words: `replaces (creating first)`. */
function doing({ kind, actions }) {
    const verb = DOES[kind] ?? `does "${actions?.join(', ') ?? kind}" with`;
    return kind === 'replace' && actions?.[0] === 'create' ? `${verb} (creating first)` : verb;
}
/** One that is in that plan only, and has no parts to tell of. */
function listed(what, where, name) {
    return { where, what, name, path: undefined, approved: undefined, fresh: undefined };
}
/** One that the other plan does not touch. */
function onlyIn(what, name, approved, fresh) {
    const where = approved === undefined ? 'fresh' : 'approved';
    return [{ where, what, name, path: undefined, approved: approved && doing(approved), fresh: fresh && doing(fresh) }];
}
/** One that both plans touch, each in its own way. */
function other(what, name, path, approved, fresh) {
    return { where: 'other', what, name, path, approved, fresh };
}

;// CONCATENATED MODULE: ./src/terraform-apply/approval/attribute-comparison.ts




/** In which attributes one object is not changed alike by two plans, whatever their order. */
function compareAttributes(name, approved, fresh) {
    const byPath = (one) => (0,canonical_json/* canonicalJson */.d)(one.path);
    // A path may stand twice, when a value becomes one of another type.
    return pairs(nth(approved, byPath), nth(fresh, byPath), keyed).flatMap(pair => {
        const [one, now] = [pair.approved?.one, pair.fresh?.one];
        const path = (0,attributes/* pathText */.LF)((now ?? one)?.path ?? []);
        if (one === undefined || now === undefined)
            return [other('attribute', name, path, one && textOf(one), now && textOf(now))];
        if (sameDifference(one, now))
            return [];
        const [approvedText, freshText] = [textOf(one), textOf(now)];
        if (approvedText !== freshText)
            return [other('attribute', name, path, approvedText, freshText)];
        if (one.sensitive || now.sensitive)
            return [other('sensitive', name, path, undefined, undefined)];
        return [other('attribute', name, path, approvedText, `${freshText} (differs in a part that is not shown)`)];
    });
}
function sameDifference(one, other) {
    return (one.sensitive === other.sensitive &&
        one.valueChanges === other.valueChanges &&
        sameSide(one.before, other.before) &&
        sameSide(one.after, other.after));
}
function sameSide(one, other) {
    if (one.kind !== other.kind)
        return false;
    if (one.kind === 'known' && other.kind === 'known')
        return (0,canonical_json/* canonicalJson */.d)(one.value) === (0,canonical_json/* canonicalJson */.d)(other.value);
    if (one.kind !== 'sensitive' || other.kind !== 'sensitive')
        return true;
    // A published plan has no HMACs; then the digest of the object tells.
    return one.hmac === undefined || other.hmac === undefined || one.hmac === other.hmac;
}
function textOf(difference) {
    const lines = (0,attributes/* attributeLines */.EW)(difference);
    return lines.length === 1 ? (lines[0]?.text ?? '') : (0,attributes/* changeText */.k0)(difference);
}

;// CONCATENATED MODULE: ./src/terraform-apply/approval/plan-comparison.ts





/**
 * Compare what was approved with what would be applied now: object by object, attribute by attribute, whatever their
 * order. Empty exactly when both do the same; sensitive values count by their HMACs where both plans have them, else by
 * the digest of their object.
 */
function comparePlans(approved, fresh) {
    return {
        differences: [
            ...pairs(approved.resources, fresh.resources, objectKey).flatMap(compareObjects),
            ...pairs(approved.outputs, fresh.outputs, one => one.name).flatMap(compareOutputs),
            ...pairs(relevantDrift(approved), relevantDrift(fresh), objectKey).flatMap(compareDrift),
            ...pairs(nth(approved.failingChecks, one => one), nth(fresh.failingChecks, one => one), keyed).flatMap(compareChecks),
            ...pairs(nth(inOrder(approved.others), otherKey), nth(inOrder(fresh.others), otherKey), keyed).flatMap(compareOthers)
        ],
        changedOutside: fresh.drift.flatMap(one => {
            const parts = one.relevant.length > 0 ? one.relevant : one.differences;
            if (parts.length === 0 && one.kind !== 'delete')
                return [];
            const texts = parts.map(part => `${(0,attributes/* pathText */.LF)(part.path)} ${(0,attributes/* changeText */.k0)(part)}`);
            return [{ name: one.address, parts: one.kind === 'delete' ? ['it is gone'] : texts }];
        })
    };
}
function objectKey({ address, deposed }) {
    return `${address}\n${deposed ?? ''}`;
}
function nameOf({ address, deposed }) {
    return deposed === undefined ? address : `${address} (deposed ${deposed})`;
}
function compareObjects({ approved, fresh }) {
    if (approved === undefined || fresh === undefined)
        return onlyIn('object', nameOf((approved ?? fresh)), approved, fresh);
    const name = nameOf(fresh);
    const found = [];
    if (approved.actions.join() !== fresh.actions.join() || approved.kind !== fresh.kind) {
        found.push(other('action', name, undefined, doing(approved), doing(fresh)));
    }
    for (const [path, of] of PROPERTIES) {
        if (of(approved) !== of(fresh))
            found.push(other('property', name, path, of(approved) ?? 'none', of(fresh) ?? 'none'));
    }
    found.push(...compareAttributes(name, approved.differences, fresh.differences));
    // Nothing that may be seen differs, yet the objects do.
    const digests = approved.digest !== undefined && fresh.digest !== undefined && approved.digest !== fresh.digest;
    if (found.length === 0 && digests)
        found.push(other('sensitive', name, undefined, undefined, undefined));
    return found;
}
/** What counts of an object beside its actions and attributes. Why it happens does not. */
const PROPERTIES = [
    ['moved from', one => one.previousAddress],
    ['provider', one => one.provider],
    ['id', one => one.id],
    ['imported', one => one.importing],
    ['region', one => one.region]
];
function compareOutputs({ approved, fresh }) {
    if (approved === undefined || fresh === undefined)
        return onlyIn('output', (approved ?? fresh).name, approved, fresh);
    const { name } = fresh;
    const found = approved.kind === fresh.kind ? [] : [other('output', name, undefined, doing(approved), doing(fresh))];
    const parts = compareAttributes(name, approved.differences, fresh.differences);
    return [...found, ...parts.map(one => ({ ...one, what: one.what === 'attribute' ? 'output' : one.what }))];
}
function relevantDrift(plan) {
    return plan.drift.filter(one => one.relevant.length > 0);
}
/** What was changed outside, as far as the plan depends on it. */
function compareDrift({ approved, fresh }) {
    if (approved === undefined || fresh === undefined)
        return [listed('drift', approved === undefined ? 'fresh' : 'approved', nameOf((approved ?? fresh)))];
    const name = nameOf(fresh);
    const actions = approved.actions.join() === fresh.actions.join() ? [] : [listed('drift', 'fresh', name)];
    return [...actions, ...compareAttributes(name, approved.relevant, fresh.relevant)];
}
function compareChecks({ approved, fresh }) {
    if (approved !== undefined && fresh !== undefined)
        return [];
    return [listed('check', approved === undefined ? 'fresh' : 'approved', (approved ?? fresh)?.one ?? '')];
}
function otherKey({ what, address, detail }) {
    return (0,canonical_json/* canonicalJson */.d)([what, address, detail]);
}
function inOrder(others) {
    return [...others].sort((one, another) => ((one.hmac ?? '') < (another.hmac ?? '') ? -1 : 1));
}
function compareOthers({ approved, fresh }) {
    const address = (fresh ?? approved)?.one.address ?? '';
    if (approved === undefined || fresh === undefined)
        return [listed('deferred', approved === undefined ? 'fresh' : 'approved', address)];
    const [one, now] = [approved.one.hmac, fresh.one.hmac];
    // A published plan has no HMACs.
    return one === undefined || now === undefined || one === now
        ? []
        : [other('sensitive', address, undefined, undefined, undefined)];
}

// EXTERNAL MODULE: ./src/lib/markdown.ts
var markdown = __webpack_require__(33862);
;// CONCATENATED MODULE: ./src/terraform-apply/approval/refusal-text.ts


const LOG = { quote: text => (0,foreign_output/* neutralise */.$)(text).slice(0, 300) };
const MARKDOWN = { quote: text => (0,markdown/* codeSpan */.SS)((0,foreign_output/* neutralise */.$)(text).slice(0, 160)) };
/**
 * Why a plan is refused, as plain lines for the log.
 * @param most lines; one more tells how many were left out
 */
function refusalLines(comparison, most = 40) {
    return bounded(clausesOf(comparison, LOG), most);
}
/** The same as clauses of Markdown, to be put into a sentence or a list. */
function refusalClauses(comparison, most = 6) {
    return bounded(clausesOf(comparison, MARKDOWN), most);
}
function clausesOf({ differences, changedOutside }, voice) {
    const { quote } = voice;
    const outside = changedOutside.map(({ name, parts }) => {
        const shown = parts.slice(0, 3).map(quote).join(', ');
        const more = parts.length > 3 ? ` and ${parts.length - 3} more` : '';
        return `${quote(name)} was changed outside: ${shown}${more}`;
    });
    // What is changed outside now was told already.
    const left = differences.filter(one => one.what !== 'drift' || one.where === 'approved');
    const told = left.map(one => clauseOf(one, voice));
    if (differences.length === 0)
        told.push('only sensitive values differ');
    return [...outside, ...told];
}
function clauseOf({ where, what, name, path, approved, fresh }, { quote }) {
    const subject = what === 'output' ? `output ${quote(name)}` : quote(name);
    const at = path === undefined || path === '' ? subject : `${subject}: ${quote(path)}`;
    if (what === 'check' || what === 'deferred') {
        const kind = what === 'check' ? 'the check' : 'the deferred change';
        return where === 'fresh' ? `now with ${kind} ${subject}` : `no longer with ${kind} ${subject}`;
    }
    if (what === 'drift')
        return `${subject} is no longer changed outside`;
    if (where === 'fresh')
        return `now ${fresh} ${subject}`;
    if (where === 'approved')
        return `no longer ${approved} ${subject}`;
    if (what === 'sensitive')
        return `${at} (sensitive value differs)`;
    if (what === 'action')
        return `${fresh} ${subject} (approved: ${approved})`;
    const side = (text) => (text === undefined ? 'no change' : quote(text));
    return `${at} ${side(fresh)} (approved: ${side(approved)})`;
}
function bounded(lines, most) {
    const more = lines.length - most;
    return more > 0 ? [...lines.slice(0, most), `and ${more} more differences`] : [...lines];
}

;// CONCATENATED MODULE: ./src/terraform-apply/approval/refusal.ts





/** Stacks whose differences are told in the comment; the log has all. */
const MOST_STACKS = 3;
/**
 * What the fresh plans do otherwise than the approved ones, by address and attribute. When only the approved digest is
 * known, all that can be told is what was changed outside of Terraform.
 */
function refusalReasons({ digest, report: approved }, fresh) {
    if (approved === undefined) {
        const log = ['What was approved is known by its digest only, so what differs cannot be told.'];
        return { log, clauses: (0,statuses/* reasonsOfRefusal */.$j)(fresh, digest ?? '', (0,snapshot/* snapshotOf */.eY)(fresh), undefined) };
    }
    const several = fresh.stacks.length > 1;
    const log = [];
    const clauses = [];
    let stacks = 0;
    for (const { stack, result } of fresh.stacks) {
        const before = approved.stacks.find(one => one.stack === stack)?.result;
        if (result.kind === 'failed' || before === undefined || before.kind === 'failed')
            continue;
        if (result.digest === before.digest)
            continue;
        const comparison = comparePlans(before.plan, result.plan);
        log.push(...refusalLines(comparison).map(line => (several ? `${stack}: ${line}` : line)));
        if (stacks++ < MOST_STACKS)
            clauses.push(...refusalClauses(comparison).map(clause => (several ? `${(0,shown/* pathSpan */.UY)(stack)}: ${clause}` : clause)));
    }
    return { log, clauses };
}

// EXTERNAL MODULE: ./src/terraform-apply/approval/saved-plans.ts
var saved_plans = __webpack_require__(55247);
// EXTERNAL MODULE: ./src/terraform-apply/guards/guard.ts
var guard = __webpack_require__(3897);
// EXTERNAL MODULE: ./src/terraform-apply/guards/stack-folder.ts
var stack_folder = __webpack_require__(64629);
// EXTERNAL MODULE: ./src/terraform-apply/plan-command.ts + 1 modules
var plan_command = __webpack_require__(41905);
// EXTERNAL MODULE: ./src/terraform-apply/publish/publish.ts + 4 modules
var publish = __webpack_require__(53300);
// EXTERNAL MODULE: ./src/terraform-apply/stacks/opening.ts + 5 modules
var opening = __webpack_require__(8149);
// EXTERNAL MODULE: ./src/terraform-apply/stacks/planned-stacks.ts
var planned_stacks = __webpack_require__(81903);
// EXTERNAL MODULE: ./src/terraform-apply/stacks/planning.ts + 14 modules
var stacks_planning = __webpack_require__(76960);
// EXTERNAL MODULE: ./src/terraform-apply/stacks/stack-outputs.ts
var stack_outputs = __webpack_require__(29504);
;// CONCATENATED MODULE: ./src/terraform-apply/apply-command.ts

















/** `command: apply` and `destroy`: plan every stack, apply in order what was approved, or nothing. */
async function applyCommand(step) {
    const { settings, home } = step;
    core.info(`${settings.command} of ${step.audience.label} for ${settings.environment}`);
    for (const stack of settings.stacks.all)
        (0,stack_folder/* refuseReadOnlyFolder */.$)(stack.folder, stack.name);
    const approved = await findApproved(step);
    const opened = await (0,opening/* openStacks */.u)(settings, home, step.cancellation);
    const planned = approved.saved === undefined ? await (0,planned_stacks/* planAll */.n1)(opened, step) : await (0,saved_plans.openSavedPlans)(approved, opened, step);
    const report = (0,planned_stacks/* reportOf */.EI)(step, planned);
    (0,plan_command.sayPlanned)(report);
    (0,plan_command.setPlanOutputs)(report);
    if (report.digest === undefined) {
        const status = (0,statuses/* notAppliedBlock */.ys)('It could not be planned.', report.run);
        await (0,publish.publishNotApplied)(step, report, { status, title: 'not applied', diagnostics: (0,planned_stacks/* diagnosticsOf */.o)(planned) });
    }
    (0,plan_command.refuseFailed)(planned);
    const fresh = (0,planned_stacks/* freshPlans */.hA)(planned);
    if (fresh.every(({ plan }) => !plan.applyable))
        return nothingToApply(step, opened, report);
    await refuseUnlessApproved(step, approved, report, planned);
    await applyInOrder(step, opened, fresh, report);
}
/** The infrastructure is as declared already: that is success, whatever was approved. */
async function nothingToApply(step, { all }, report) {
    core.info('There is nothing to apply.');
    core.setOutput('status', 'no-changes');
    core.setOutput('changed', false);
    await (0,publish.publishNothing)(step, report);
    await (0,stack_outputs/* writeOutputs */.K)(all, step.settings, step.home);
}
/** @throws UserError when the plan is protected, or not the one that was approved; both are shown before */
async function refuseUnlessApproved(step, approved, report, planned) {
    const { verify } = step.settings;
    const guarded = (0,planned_stacks/* freshPlans */.hA)(planned).flatMap(one => one.guarded);
    const different = verify !== 'none' && approved.digest !== report.digest;
    if (!different && guarded.length === 0)
        return;
    core.setOutput('status', different ? 'refused' : 'protected');
    core.setOutput('changed', false);
    const message = different
        ? `Nothing was applied. What would be applied now (${report.digest}) is not what was approved (${approved.digest}${approved.origin}).`
        : `Nothing was applied. Protected: ${guarded.map(one => one.address).join(', ')}. ${(0,guard/* allowHint */.F)(guarded[0]?.address ?? '')}`;
    const reasons = different ? refusalReasons(approved, report) : { log: [], clauses: [] };
    for (const line of reasons.log)
        core.info(line);
    const status = different
        ? (0,statuses/* refusedBlock */.gD)(reasons.clauses, approved.digest ?? '', report.run)
        : (0,statuses/* notAppliedBlock */.ys)(message, report.run);
    const told = { status, title: 'not applied', diagnostics: (0,planned_stacks/* diagnosticsOf */.o)(planned) };
    core.setOutput('comment-url', (await (0,publish.publishNotApplied)(step, report, told)) ?? '');
    throw new errors/* UserError */.y(different ? `${message} Review the new plan and have it approved.` : message);
}
/** Stops at the first stack that fails; the rest is told as not applied. */
async function applyInOrder(step, opened, fresh, report) {
    const { settings } = step;
    const { ledger } = opened;
    for (const { plan, terraform } of fresh)
        ledger.set(terraform.stack.name, { state: plan.applyable ? 'waiting' : 'unchanged' });
    const started = Date.now();
    const ends = [];
    let last;
    for (const one of fresh) {
        const stack = one.terraform.stack.name;
        if (!one.plan.applyable) {
            ends.push({ stack, outcome: 'unchanged' });
        }
        else if (last !== undefined && last.outcome.status !== 'applied') {
            ends.push({ stack, outcome: 'waiting' });
        }
        else {
            const refreshes = await watchRefreshes(one.plan, step);
            last = await applyStack(one, step, ledger);
            if (last.outcome.status === 'applied')
                last = {
                    ...last,
                    outcome: await followRefreshes(refreshes, last.outcome, step, { ledger, stack, say: one.terraform.say })
                };
            ends.push({ stack, outcome: last.outcome });
        }
    }
    const summary = (0,apply_summary/* summariseApply */.p)(ends, report.run);
    await tellApplied(step, report, summary, ends, last);
    core.info(`Applied in ${Math.round((Date.now() - started) / 1000)} s.`);
    // Last, for it may fail: that the plan was applied has been told by then.
    await (0,stack_outputs/* writeOutputs */.K)(opened.all, settings, step.home);
}
/** @throws UserError when not all was applied */
async function tellApplied(step, report, summary, ends, last) {
    core.setOutput('status', summary.status);
    core.setOutput('changed', last?.changed === true || ends.some(({ outcome }) => isApplied(outcome)));
    const failed = summary.status !== 'applied';
    const left = failed && last !== undefined ? await planLeft(step, last) : undefined;
    const url = await (0,publish.publishApply)(step, report, summary, {
        left: left === undefined ? undefined : { ...(0,planned_stacks/* reportOf */.EI)(step, [left]), digest: undefined },
        diagnostics: last?.diagnostics ?? []
    });
    core.setOutput('comment-url', url ?? '');
    if (failed)
        throw new errors/* UserError */.y(`${last?.late ? 'The timeout was reached. ' : ''}The apply of ${step.audience.label} failed. ${summary.text}`);
}
function isApplied(outcome) {
    return typeof outcome !== 'string' && outcome.status === 'applied';
}
/** What is still to be done after a failed apply: its reviewers are shown it on the same pull request. */
async function planLeft(step, { fresh: { terraform }, outcome }) {
    // The state is not what the backend has, or not known: a plan would propose to make everything twice.
    if (outcome.status !== 'failed' || outcome.unstored)
        return undefined;
    core.info(`What is left of ${terraform.stack.name} is planned:`);
    const planning = {
        settings: step.settings,
        digestKey: step.digestKey,
        cache: undefined,
        cancellation: step.cancellation
    };
    return (0,planned_stacks/* attempt */.CD)(terraform, () => (0,stacks_planning/* makePlan */.Cs)(terraform, planning, 'plan-left'));
}


/***/ }),

/***/ 55247:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openSavedPlans: () => (/* binding */ openSavedPlans),
/* harmony export */   sealPlans: () => (/* binding */ sealPlans)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(97268);
/* harmony import */ var _setup_tools_installed_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(21881);
/* harmony import */ var _binding_step_binding_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(29733);
/* harmony import */ var _report_artifact_files_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(67878);
/* harmony import */ var _sealing_seal_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(35804);
/* harmony import */ var _sealing_step_key_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(74015);
/* harmony import */ var _stacks_init_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(60501);
/* harmony import */ var _stacks_planned_stacks_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(81903);
/* harmony import */ var _stacks_planning_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(76960);











/** With `verify: saved` the plan files, sealed, by the name that they get in the artifact; else none. */
async function sealPlans(step, fresh) {
    const sealed = new Map();
    const key = step.settings.verify === 'saved' ? (0,_sealing_step_key_js__WEBPACK_IMPORTED_MODULE_6__/* .sealingKeyOf */ .Y)(step) : undefined;
    if (key === undefined)
        return sealed;
    for (const [at, { terraform, plan, digest, file }] of fresh.entries()) {
        const binding = (0,_binding_step_binding_js__WEBPACK_IMPORTED_MODULE_3__/* .bindingOf */ .h)(step, terraform.stack, { toolVersion: plan.toolVersion, planDigest: digest });
        sealed.set((0,_report_artifact_files_js__WEBPACK_IMPORTED_MODULE_4__/* .savedFileName */ .tu)(at), await (0,_sealing_seal_js__WEBPACK_IMPORTED_MODULE_5__/* .seal */ .o)((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file), 'plan', key, binding));
    }
    return sealed;
}
/**
 * The plan files that were approved, opened, each for its stack. Nothing of a file reaches Terraform before every byte
 * was verified and every field of its binding fits.
 */
async function openSavedPlans(approved, { all, cache }, step) {
    const { settings, digestKey, cancellation } = step;
    const planning = { settings, digestKey, cache, cancellation };
    const planned = [];
    // One after the other: a field that does not fit ends the step before anything else is started.
    for (const terraform of all) {
        const content = await openSaved(approved, terraform, step);
        planned.push(await (0,_stacks_planned_stacks_js__WEBPACK_IMPORTED_MODULE_8__/* .attempt */ .CD)(terraform, async () => {
            const started = Date.now();
            await (0,_stacks_init_js__WEBPACK_IMPORTED_MODULE_7__/* .initialise */ .Y)(terraform, planning);
            const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(terraform.home, 'plan.tfplan');
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(file, content, { mode: 0o600 });
            return (0,_stacks_planning_js__WEBPACK_IMPORTED_MODULE_9__/* .readFresh */ .RZ)(terraform, file, planning, { started, diagnostics: [] });
        }));
    }
    return planned;
}
async function openSaved({ saved }, { stack, program }, step) {
    const key = (0,_sealing_step_key_js__WEBPACK_IMPORTED_MODULE_6__/* .sealingKeyOf */ .Y)(step);
    const found = saved?.get(stack.name);
    if (key === undefined || found === undefined) {
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_10__/* .UserError */ .y(`The approved plan holds no plan file of ${stack.name}. Write "verify: saved" and the same plan-key in the step that plans, too.`);
    }
    const toolVersion = (await (0,_setup_tools_installed_js__WEBPACK_IMPORTED_MODULE_2__/* .askVersion */ .q)(program)) ?? '';
    const here = (0,_binding_step_binding_js__WEBPACK_IMPORTED_MODULE_3__/* .bindingOf */ .h)(step, stack);
    const expected = { ...here, toolVersion, ...found.expected };
    return (await (0,_sealing_seal_js__WEBPACK_IMPORTED_MODULE_5__/* .openSealed */ .j)((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(found.file), { holds: 'plan', key, expected })).content;
}


/***/ })

};
