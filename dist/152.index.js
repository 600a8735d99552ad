export const id = 152;
export const ids = [152];
export const modules = {

/***/ 7152:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 11 modules
var core = __webpack_require__(3360);
// EXTERNAL MODULE: ./src/lib/cancellation.ts
var lib_cancellation = __webpack_require__(1392);
// EXTERNAL MODULE: ./src/lib/errors.ts
var errors = __webpack_require__(7268);
// EXTERNAL MODULE: ./src/lib/github.ts
var github = __webpack_require__(3848);
// EXTERNAL MODULE: ./src/lib/private-folder.ts
var private_folder = __webpack_require__(5753);
// EXTERNAL MODULE: ./src/terraform-apply/applying.ts
var applying = __webpack_require__(6121);
// EXTERNAL MODULE: ./src/terraform-apply/check-run.ts
var check_run = __webpack_require__(9005);
// EXTERNAL MODULE: ./src/terraform-apply/counts.ts
var terraform_apply_counts = __webpack_require__(6225);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./src/terraform-apply/canonical-json.ts
var canonical_json = __webpack_require__(3446);
;// CONCATENATED MODULE: ./src/terraform-apply/digest.ts


/**
 * The key under which sensitive values enter digests.
 *
 * With a secret of the caller nobody else can guess a value by trying; without one the key is made from the repository's
 * name, which anybody can do too: then a value that is easy to guess can be found by whoever knows the rest of the plan.
 */
function makeDigestKey(secret, repository) {
    return Buffer.from((0,external_node_crypto_.hkdfSync)('sha256', secret ?? `repository:${repository}`, '', 'insight plan digest 1', 32));
}
/**
 * SHA-256 of what a plan changes, and where: `sha256:` and 64 hex digits.
 *
 * Equal for two plans of the same change, wherever and by whichever version they were made: sorted, without timestamps,
 * wording, data source reads and attributes that stay as they are. Any real difference makes another digest: actions,
 * values before and after, what becomes unknown, providers, moves, imports, outputs, failing checks, deferred changes.
 * The place counts, since two empty environments have the same first plan.
 * Drift outside the change does not count; drift that matters does, since `before` is the refreshed value and what
 * follows from it stands in `after`.
 */
function planDigest(plan, { environment, stack, workspace }, key) {
    const content = {
        version: 2,
        place: [environment, stack, workspace ?? 'default'],
        resources: sortedBy(plan.resources.map(one => canonicalResource(one, key)), one => `${one.address}\n${one.deposed}`),
        outputs: sortedBy(plan.outputs.map(({ name, kind, differences }) => ({
            name,
            kind,
            differences: differences.map(one => canonicalDifference(one, `output.${name}`, key))
        })), one => one.name),
        checks: [...plan.failingChecks].sort(),
        // As HMAC whole: parts of them may be sensitive.
        others: plan.others.map(({ what, address, content }) => hmac(key, (0,canonical_json/* canonicalJson */.d)([what, address, content]))).sort()
    };
    return `sha256:${(0,external_node_crypto_.createHash)('sha256').update((0,canonical_json/* canonicalJson */.d)(content)).digest('hex')}`;
}
function canonicalResource(change, key) {
    return {
        address: change.address,
        previous: change.previousAddress ?? '',
        deposed: change.deposed ?? '',
        provider: change.provider,
        actions: change.actions,
        id: change.id ?? '',
        importing: change.importing ?? null,
        differences: change.differences.map(one => canonicalDifference(one, change.address, key))
    };
}
function canonicalDifference(difference, owner, key) {
    const { path, before, after, sensitive } = difference;
    const hide = (side) => canonicalSide(side, sensitive ? { key, place: (0,canonical_json/* canonicalJson */.d)([owner, path]) } : undefined);
    return [path, hide(before), hide(after), sensitive];
}
/** A list, so that no value can look like the mark of another kind. */
function canonicalSide(side, secret) {
    if (side.kind !== 'known')
        return [side.kind];
    if (secret === undefined)
        return ['known', side.value];
    return ['sensitive', hmac(secret.key, `${secret.place}\n${(0,canonical_json/* canonicalJson */.d)(side.value)}`)];
}
function hmac(key, text) {
    return (0,external_node_crypto_.createHmac)('sha256', key).update(text).digest('hex');
}
function sortedBy(list, by) {
    return list
        .map(one => ({ one, key: by(one) }))
        .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
        .map(({ one }) => one);
}

// EXTERNAL MODULE: ./src/terraform-apply/guard.ts
var guard = __webpack_require__(9784);
// EXTERNAL MODULE: ./src/terraform-apply/inputs.ts
var inputs = __webpack_require__(6096);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js + 4 modules
var schemas = __webpack_require__(4922);
// EXTERNAL MODULE: ./src/lib/foreign-output.ts
var foreign_output = __webpack_require__(7557);
// EXTERNAL MODULE: ./src/lib/programs.ts
var programs = __webpack_require__(8389);
// EXTERNAL MODULE: ./src/terraform-apply/arguments.ts
var terraform_apply_arguments = __webpack_require__(5385);
// EXTERNAL MODULE: ./src/terraform-apply/diagnostics.ts
var terraform_apply_diagnostics = __webpack_require__(1057);
// EXTERNAL MODULE: ./src/terraform-apply/lock.ts
var lock = __webpack_require__(634);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/api.js + 1 modules
var api = __webpack_require__(3305);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/errors.js
var core_errors = __webpack_require__(7428);
// EXTERNAL MODULE: ./src/terraform-apply/differences.ts
var differences = __webpack_require__(2813);
;// CONCATENATED MODULE: ./src/terraform-apply/plan.ts



const Values = schemas/* unknown */.L5J();
const Change = schemas/* looseObject */._H3({
    actions: schemas/* array */.YOg(schemas/* string */.YjP()),
    before: schemas/* optional */.lqM(Values),
    after: schemas/* optional */.lqM(Values),
    after_unknown: schemas/* optional */.lqM(Values),
    before_sensitive: schemas/* optional */.lqM(Values),
    after_sensitive: schemas/* optional */.lqM(Values),
    replace_paths: schemas/* optional */.lqM(schemas/* nullable */.mee(schemas/* array */.YOg(schemas/* array */.YOg(schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* number */.aig()]))))),
    importing: schemas/* optional */.lqM(schemas/* nullable */.mee(schemas/* looseObject */._H3({ id: schemas/* optional */.lqM(schemas/* string */.YjP()), identity: schemas/* optional */.lqM(schemas/* unknown */.L5J()) })))
});
const Resource = schemas/* looseObject */._H3({
    address: schemas/* string */.YjP(),
    previous_address: schemas/* optional */.lqM(schemas/* string */.YjP()),
    deposed: schemas/* optional */.lqM(schemas/* string */.YjP()),
    mode: schemas/* string */.YjP(),
    type: schemas/* string */.YjP(),
    provider_name: schemas/* optional */.lqM(schemas/* string */.YjP()),
    change: Change,
    action_reason: schemas/* optional */.lqM(schemas/* string */.YjP())
});
const Check = schemas/* looseObject */._H3({ address: schemas/* looseObject */._H3({ to_display: schemas/* string */.YjP() }), status: schemas/* string */.YjP() });
const Document = schemas/* looseObject */._H3({
    format_version: schemas/* string */.YjP().check(api/* _regex */.Fk(/^1\./)),
    terraform_version: schemas/* string */.YjP(),
    variables: schemas/* optional */.lqM(schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* looseObject */._H3({ value: schemas/* optional */.lqM(schemas/* unknown */.L5J()) }))),
    configuration: schemas/* optional */.lqM(schemas/* looseObject */._H3({
        root_module: schemas/* optional */.lqM(schemas/* looseObject */._H3({
            variables: schemas/* optional */.lqM(schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* looseObject */._H3({ sensitive: schemas/* optional */.lqM(schemas/* boolean */.zMY()) })))
        }))
    })),
    resource_changes: schemas/* optional */.lqM(schemas/* array */.YOg(Resource)),
    resource_drift: schemas/* optional */.lqM(schemas/* array */.YOg(Resource)),
    output_changes: schemas/* optional */.lqM(schemas/* record */.g1P(schemas/* string */.YjP(), Change)),
    checks: schemas/* optional */.lqM(schemas/* nullable */.mee(schemas/* array */.YOg(Check))),
    deferred_changes: schemas/* optional */.lqM(schemas/* nullable */.mee(schemas/* array */.YOg(schemas/* unknown */.L5J()))),
    action_invocations: schemas/* optional */.lqM(schemas/* nullable */.mee(schemas/* array */.YOg(schemas/* unknown */.L5J()))),
    deferred_action_invocations: schemas/* optional */.lqM(schemas/* nullable */.mee(schemas/* array */.YOg(schemas/* unknown */.L5J()))),
    applyable: schemas/* optional */.lqM(schemas/* boolean */.zMY()),
    complete: schemas/* optional */.lqM(schemas/* boolean */.zMY()),
    errored: schemas/* optional */.lqM(schemas/* boolean */.zMY())
});
const KINDS = {
    create: 'create',
    update: 'update',
    delete: 'delete',
    'delete,create': 'replace',
    'create,delete': 'replace',
    forget: 'forget',
    read: 'read',
    'no-op': 'no-op'
};
/**
 * Read the output of `terraform show -json PLANFILE`. Keys that are not known are ignored, action lists that are not
 * known become `other`.
 * @throws Error when the document is not a plan of format 1.x: then nothing may be shown or applied
 */
function readPlan(text) {
    const parsed = Document.safeParse(parseExactly(text));
    if (!parsed.success)
        throw new Error(`The plan cannot be read: ${core_errors/* prettifyError */.S1(parsed.error)}`);
    const document = parsed.data;
    const secrets = secretsOf(document);
    const resources = (document.resource_changes ?? [])
        .filter(resource => resource.mode === 'managed')
        .map(resource => readResource(resource, secrets))
        .filter(one => one.kind !== 'no-op' || one.previousAddress !== undefined || one.importing !== undefined);
    const outputs = Object.entries(document.output_changes ?? {})
        .map(([name, change]) => ({ name, kind: kindOf(change.actions), differences: readDifferences(change, secrets) }))
        .filter(output => output.kind !== 'no-op');
    return {
        formatVersion: document.format_version,
        toolVersion: document.terraform_version,
        resources,
        outputs,
        drift: (document.resource_drift ?? []).map(resource => readResource(resource, secrets)),
        failingChecks: (document.checks ?? [])
            .filter(check => check.status === 'fail' || check.status === 'error')
            .map(check => `${check.address.to_display}: ${check.status}`),
        others: [
            ...readOthers('deferred', document.deferred_changes),
            ...readOthers('deferred', document.deferred_action_invocations),
            ...readOthers('action', document.action_invocations)
        ],
        ephemeral: Object.keys(declaredVariables(document)).some(name => !Object.hasOwn(document.variables ?? {}, name)),
        applyable: document.applyable ?? (resources.length > 0 || outputs.length > 0),
        complete: document.complete ?? true,
        errored: document.errored ?? false
    };
}
/** Numbers that a double cannot hold stay as written: two of them that differ must not become equal. */
function parseExactly(text) {
    if (!/\d{16}/.test(text))
        return JSON.parse(text);
    const reviver = (_key, value, context) => typeof value === 'number' && context?.source !== undefined && /\d{16}/.test(context.source) ? context.source : value;
    return JSON.parse(text, reviver);
}
function readResource(resource, secrets) {
    const { change } = resource;
    const differences = readDifferences(change, secrets);
    return {
        address: resource.address,
        previousAddress: resource.previous_address,
        deposed: resource.deposed,
        type: resource.type,
        provider: resource.provider_name ?? '',
        kind: kindOf(change.actions),
        actions: change.actions,
        reason: resource.action_reason,
        id: publicId(change, secrets),
        importing: change.importing ? (change.importing.id ?? identityText(change.importing.identity)) : undefined,
        replacePaths: change.replace_paths ?? [],
        differences
    };
}
function kindOf(actions) {
    return KINDS[actions.join(',')] ?? 'other';
}
function readDifferences(change, secrets) {
    return (0,differences/* differencesOf */.g6)({
        before: change.before,
        after: change.after,
        unknown: change.after_unknown,
        sensitiveBefore: change.before_sensitive,
        sensitiveAfter: change.after_sensitive
    }, secrets);
}
function identityText(identity) {
    return identity === undefined || identity === null ? '' : (0,canonical_json/* canonicalJson */.d)(identity);
}
const Identified = schemas/* looseObject */._H3({ id: schemas/* string */.YjP() });
const IdMarked = schemas/* looseObject */._H3({ id: schemas/* literal */.euz(true) });
function publicId(change, secrets) {
    const found = Identified.safeParse(change.before);
    if (!found.success || change.before_sensitive === true || IdMarked.safeParse(change.before_sensitive).success)
        return;
    return secrets.has(found.data.id) ? undefined : found.data.id;
}
/** Terraform 1.11 does not say which variables are ephemeral, but leaves these out of the values. */
function declaredVariables(document) {
    return document.configuration?.root_module?.variables ?? {};
}
/**
 * Every sensitive text of the plan. Terraform forgets the mark where a provider repeats a value in a computed attribute
 * (measured: `terraform_data.output`), so equal texts are treated as sensitive wherever they stand.
 */
function secretsOf(document) {
    const declared = declaredVariables(document);
    const marked = Object.entries(document.variables ?? {})
        .filter(([name]) => declared[name]?.sensitive === true)
        .map(([, variable]) => [variable.value, true]);
    const changes = [
        ...(document.resource_drift ?? []).map(resource => resource.change),
        ...(document.resource_changes ?? []).map(resource => resource.change),
        ...Object.values(document.output_changes ?? {})
    ];
    for (const change of changes) {
        marked.push([change.before, change.before_sensitive]);
        marked.push([change.after, change.after_sensitive]);
    }
    return (0,differences/* collectSecrets */.qb)(marked);
}
const Addressed = schemas/* looseObject */._H3({ address: schemas/* string */.YjP() });
const Deferred = schemas/* union */.KCZ([
    schemas/* looseObject */._H3({ resource_change: Addressed }),
    schemas/* looseObject */._H3({ action_invocation: Addressed })
]);
function readOthers(what, list) {
    return (list ?? []).map(one => {
        const deferred = Deferred.safeParse(one);
        const inner = deferred.success ? (deferred.data['resource_change'] ?? deferred.data['action_invocation']) : one;
        const addressed = Addressed.safeParse(inner);
        return { what, address: addressed.success ? addressed.data.address : '(unknown)', content: one };
    });
}

// EXTERNAL MODULE: ./src/terraform-apply/progress.ts
var terraform_apply_progress = __webpack_require__(6830);
// EXTERNAL MODULE: ./src/terraform-apply/terraform.ts + 1 modules
var terraform_apply_terraform = __webpack_require__(6263);
;// CONCATENATED MODULE: ./src/terraform-apply/planning.ts













/** The plan cannot be made; the findings say why. */
class PlanFailed extends errors/* UserError */.y {
    diagnostics;
    constructor(message, diagnostics, options) {
        super(message, options);
        this.diagnostics = diagnostics;
    }
}
/** `init` of the stack, its output in a group of the log. */
async function initialise(terraform, settings, cancellation) {
    const hasLockFile = (0,external_node_fs_.existsSync)((0,external_node_path_.join)(settings.folder, '.terraform.lock.hcl'));
    const errors = [];
    core/* startGroup */.Oh(`${terraform.name} init`);
    const { end, late } = await (0,terraform_apply_terraform/* superviseTerraform */.vm)(terraform, 'init', (0,terraform_apply_arguments/* initArguments */.nD)(settings, hasLockFile), {
        onLine: line => {
            const safe = (0,foreign_output/* neutralise */.$)(line);
            // In a box of lines, the first word is a border: "│ Error: Failed to query available provider packages".
            const error = /^[│|\s]*Error: (.+)$/.exec(safe)?.[1];
            if (error !== undefined)
                errors.push(error);
            core/* info */.pq(safe);
        },
        cancellation,
        timeout: settings.timeout
    });
    core/* endGroup */.N4();
    if (isExit(end, [0]))
        return;
    // Errors in the configuration come without their places here; validate has them.
    const found = errors[0]?.includes('encountered problems') ? await findMistakes(terraform, settings) : [];
    const reason = found[0] === undefined ? (errors[0] ?? 'see the log above') : (0,terraform_apply_diagnostics/* diagnosticLine */.CO)(found[0]);
    throw new PlanFailed(`init of ${settings.stack} failed${reasonOf(end, late)}: ${reason}`, found);
}
const Validation = schemas/* looseObject */._H3({ diagnostics: schemas/* array */.YOg(terraform_apply_diagnostics/* DiagnosticMessage */.Fe) });
async function findMistakes(terraform, settings) {
    const { program, folder: cwd, env } = terraform;
    const { stdout } = await (0,programs/* runCommand */.d)([program, 'validate', '-json'], { cwd, env });
    const answer = Validation.safeParse(stdout.startsWith('{') ? JSON.parse(stdout) : undefined);
    return answer.success ? answer.data.diagnostics.map(one => (0,terraform_apply_diagnostics/* readDiagnostic */.qx)(one, settings)) : [];
}
/**
 * Plan into a private file and read the plan.
 * @throws PlanFailed with what Terraform found; UserError when the state is locked
 */
async function makePlan(terraform, settings, cancellation) {
    const started = Date.now();
    const file = (0,external_node_path_.join)(terraform.home, 'plan.tfplan');
    const progress = (0,terraform_apply_progress/* followProgress */.F)(settings, line => core/* info */.pq(line));
    const { end, late } = await (0,terraform_apply_terraform/* superviseTerraform */.vm)(terraform, 'plan', (0,terraform_apply_arguments/* planArguments */.up)(settings, settings.command, file), {
        onLine: progress.read,
        cancellation,
        timeout: settings.timeout
    });
    const { diagnostics } = progress;
    if (!isExit(end, [0, 2])) {
        const locked = (0,lock/* lockError */.S4)(diagnostics, settings.tool, new Date());
        const errors = diagnostics.filter(one => one.severity === 'error');
        const first = errors[0] === undefined ? 'it gave no reason' : (0,terraform_apply_diagnostics/* diagnosticLine */.CO)(errors[0]);
        const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
        throw new PlanFailed(locked?.message ?? `The plan of ${settings.stack} failed${reasonOf(end, late)}: ${first}${more}`, diagnostics);
    }
    const plan = readPlan(await (0,terraform_apply_terraform/* showPlan */.tN)(terraform, file));
    return { plan, file, diagnostics, took: Date.now() - started };
}
function isExit(end, codes) {
    return end.kind === 'exited' && codes.includes(end.code);
}
function reasonOf(end, late) {
    if (late)
        return ' (the timeout was reached, and it was asked to stop)';
    if (end.kind === 'killed')
        return ` (killed by ${end.signal})`;
    if (end.kind === 'not-started')
        return ` (${end.message})`;
    return end.kind === 'lost' ? ' (it was killed)' : '';
}

// EXTERNAL MODULE: ./src/terraform-apply/publish.ts + 2 modules
var publish = __webpack_require__(5509);
// EXTERNAL MODULE: ./src/terraform-apply/rescue.ts
var rescue = __webpack_require__(9204);
// EXTERNAL MODULE: ./src/terraform-apply/statuses.ts
var statuses = __webpack_require__(55);
;// CONCATENATED MODULE: ./src/terraform-apply/run.ts
















/** Plan, show the plan, and apply it when it is the one that was approved. */
async function run() {
    const settings = (0,inputs/* readInputs */.K)();
    const context = (0,github/* readRunContext */.$p)();
    (0,rescue/* refuseUnstoredState */.Mg)(settings.folder, settings.stack, settings.tool);
    const home = (0,private_folder/* makePrivateFolder */.I)(settings.temp, 'terraform-apply');
    // Before anything is started: the post step goes on from here when this process is cut short.
    core/* saveState */.LZ('home', home);
    const cancellation = (0,lib_cancellation/* listenForCancellation */.c)();
    try {
        const audience = await (0,publish/* openAudience */.H6)(settings, context);
        await planAndApply(audience, home, cancellation);
        core/* saveState */.LZ('reported', 'true');
    }
    catch (error) {
        if (!(error instanceof terraform_apply_terraform/* Cancelled */.cJ))
            core/* saveState */.LZ('reported', 'true');
        throw error;
    }
    finally {
        cancellation.dispose();
    }
}
async function planAndApply(audience, home, cancellation) {
    const { settings } = audience;
    const terraform = await (0,terraform_apply_terraform/* openTerraform */.Np)(settings, home);
    core/* info */.pq(`${terraform.name}: ${settings.command} of ${settings.stack} for ${settings.environment}`);
    if (terraform.dropped.length > 0)
        core/* info */.pq(`Not passed on to ${terraform.name}: ${terraform.dropped.join(', ')}`);
    const fresh = await planOrReport(audience, terraform, cancellation);
    const report = reportOf(audience, terraform, fresh);
    core/* info */.pq(`${(0,terraform_apply_counts/* countsSentence */.KS)(fresh.plan)} · ${report.digest}`);
    setPlanOutputs(report);
    if (settings.command === 'plan' || settings.command === 'plan-destroy')
        return showPlanned(audience, terraform, report, fresh);
    if (!fresh.plan.applyable)
        return (0,applying/* nothingToApply */.Jq)(report, terraform);
    await (0,applying/* refuseUnlessApproved */.AB)(audience, report, fresh);
    await (0,applying/* applyPlan */.gj)(audience, terraform, report, fresh, cancellation);
}
async function planOrReport(audience, terraform, cancellation) {
    const { settings, context } = audience;
    try {
        await initialise(terraform, settings, cancellation);
        return await makePlan(terraform, settings, cancellation);
    }
    catch (error) {
        if (!(error instanceof errors/* UserError */.y) || error instanceof terraform_apply_terraform/* Cancelled */.cJ)
            throw error;
        core/* setOutput */.uH('status', 'failed');
        const diagnostics = error instanceof PlanFailed ? error.diagnostics : [];
        await (0,publish/* showCheck */.g5)(audience, {
            name: (0,check_run/* checkName */.I)('plan', settings),
            conclusion: 'failure',
            title: `${settings.environment}: the plan failed`,
            summary: (0,statuses/* failedPlanBlock */.uM)(error.message, context.headSha, runOf(audience)),
            digest: undefined,
            diagnostics
        });
        (0,publish/* annotate */.fz)(diagnostics);
        await (0,publish/* commentStatus */.Yn)(audience, (0,statuses/* failedPlanBlock */.uM)(error.message, context.headSha, runOf(audience)));
        throw error;
    }
}
function reportOf({ settings, context }, terraform, { plan, took }) {
    return {
        environment: settings.environment,
        stack: settings.stack,
        plan,
        digest: planDigest(plan, settings, makeDigestKey(settings.planKey, `${context.owner}/${context.repo}`)),
        guarded: (0,guard/* protectedChanges */.et)(plan, settings.guard),
        commit: context.headSha,
        toolName: terraform.name,
        took,
        run: { id: context.runId, url: context.runUrl },
        since: undefined,
        status: undefined
    };
}
/** `command: plan`: the plan for review, nothing else. */
async function showPlanned(audience, terraform, report, { plan, diagnostics }) {
    const refusedLater = report.guarded.length > 0;
    core/* setOutput */.uH('status', refusedLater ? 'protected' : plan.applyable ? 'changes' : 'no-changes');
    core/* setOutput */.uH('changed', plan.applyable);
    await (0,publish/* summarisePlan */.aC)(report);
    core/* setOutput */.uH('comment-url', (await (0,publish/* commentPlan */.Bo)(audience, report)) ?? '');
    const checked = await (0,publish/* showCheck */.g5)(audience, {
        name: (0,check_run/* checkName */.I)('plan', report),
        conclusion: refusedLater ? 'failure' : plan.applyable ? 'neutral' : 'success',
        title: `${report.environment}: ${(0,terraform_apply_counts/* countsText */.WN)(plan)}`,
        summary: `${(0,terraform_apply_counts/* countsSentence */.KS)(plan)}. Digest \`${report.digest}\`. The plan is in the pull request's comment and in the summary of [run ${report.run.id}](${report.run.url}).`,
        digest: report.digest,
        diagnostics
    });
    if (!checked)
        (0,publish/* annotate */.fz)(diagnostics);
    for (const one of report.guarded)
        core/* warning */.$e(`${one.address} is protected and would be destroyed. ${(0,guard/* allowHint */.Fn)(one.address)}`);
    // Nothing will be applied, so what the stack gives out is final: a workflow may go on without an apply.
    if (!plan.applyable)
        await (0,applying/* writeOutputs */.Kn)(terraform);
}
function setPlanOutputs({ plan, digest }) {
    const counts = (0,terraform_apply_counts/* countsOf */.mQ)(plan);
    core/* setOutput */.uH('add', counts.add);
    core/* setOutput */.uH('change', counts.change);
    core/* setOutput */.uH('destroy', counts.destroy);
    core/* setOutput */.uH('replace', counts.replace);
    core/* setOutput */.uH('plan-digest', digest);
}
function runOf({ context }) {
    return { id: context.runId, url: context.runUrl };
}


/***/ })

};
