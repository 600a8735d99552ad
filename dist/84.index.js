export const id = 84;
export const ids = [84];
export const modules = {

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

/***/ 89084:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  planCommand: () => (/* binding */ planCommand),
  refuseFailed: () => (/* binding */ refuseFailed),
  sayPlanned: () => (/* binding */ sayPlanned),
  setPlanOutputs: () => (/* binding */ setPlanOutputs)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(33838);
// EXTERNAL MODULE: ./src/lib/errors.ts
var errors = __webpack_require__(97268);
// EXTERNAL MODULE: ./src/terraform-apply/counts.ts
var counts = __webpack_require__(46225);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/lib/programs.ts
var programs = __webpack_require__(80770);
// EXTERNAL MODULE: ./src/terraform-apply/diagnostics.ts
var diagnostics = __webpack_require__(11057);
;// CONCATENATED MODULE: ./src/terraform-apply/format-findings.ts



/**
 * Where the files of a root module are not as the tool's `fmt` would write them: a warning for each hunk of its diff.
 * Nothing is changed. A file that cannot be parsed has none, and neither has anything when `fmt` does not work at all:
 * what is wrong then is told by whoever needs it.
 */
async function findUnformatted({ program, env, folder, repositoryFolder }) {
    // Not -check: with it both tools print nothing of the other files when one of them cannot be parsed.
    const argv = [program, 'fmt', '-write=false', '-list=false', '-diff', '-no-color'];
    const { stdout } = await (0,programs/* runCommand */.d)([...argv], { cwd: folder, env });
    const tool = (0,external_node_path_.basename)(program).startsWith('tofu') ? 'tofu' : 'terraform';
    return changedPlaces(stdout).flatMap(({ file: name, line }) => {
        const file = (0,diagnostics/* fileInCheckout */.oz)(name, { folder, repositoryFolder });
        return file === undefined ? [] : finding(tool, file, line);
    });
}
function finding(tool, file, line) {
    return {
        severity: 'warning',
        summary: `Not as ${tool} fmt writes it`,
        detail: `From here on ${file} is not as "${tool} fmt" writes it. Run "${tool} fmt ${file}" and commit what it changes.`,
        address: undefined,
        place: { file, line, endLine: line }
    };
}
/**
 * The first line of each hunk of a unified diff that changes, counted in the old file. Lines are taken by the numbers that
 * a hunk begins with, since a file may well hold what looks like a diff.
 */
function changedPlaces(diff) {
    const lines = diff.split('\n');
    const found = [];
    let file;
    for (let at = 0; at < lines.length;) {
        const line = lines[at++] ?? '';
        if (line.startsWith('--- old/') && lines[at]?.startsWith('+++ new/'))
            file = line.slice('--- old/'.length);
        const hunk = /^@@ -(\d+)(?:,(\d+))? \+\d+(?:,(\d+))? @@/.exec(line);
        if (hunk === null || file === undefined)
            continue;
        const { next, changed } = readHunk(lines, at, { old: Number(hunk[2] ?? 1), fresh: Number(hunk[3] ?? 1) });
        at = next;
        found.push({ file, line: Math.max(1, Number(hunk[1]) + changed) });
    }
    return found;
}
/** How many old lines come before the first one that changes, and where the hunk ends. */
function readHunk(lines, from, { old, fresh }) {
    let at = from;
    let unchanged = 0;
    let changed;
    while (at < lines.length && (old > 0 || fresh > 0)) {
        const mark = lines[at++]?.[0];
        if (mark === '\\')
            continue;
        if (mark !== '+')
            old -= 1;
        if (mark !== '-')
            fresh -= 1;
        if (mark === '+' || mark === '-')
            changed ??= unchanged;
        else
            unchanged += 1;
    }
    return { next: at, changed: changed ?? 0 };
}

// EXTERNAL MODULE: ./src/terraform-apply/guard.ts
var guard = __webpack_require__(89784);
// EXTERNAL MODULE: ./src/terraform-apply/opening.ts + 4 modules
var opening = __webpack_require__(4988);
// EXTERNAL MODULE: ./src/terraform-apply/planned-stacks.ts
var planned_stacks = __webpack_require__(23661);
// EXTERNAL MODULE: ./src/terraform-apply/report.ts
var terraform_apply_report = __webpack_require__(33271);
// EXTERNAL MODULE: ./src/terraform-apply/stack-outputs.ts
var stack_outputs = __webpack_require__(24262);
;// CONCATENATED MODULE: ./src/terraform-apply/plan-command.ts









/** `command: plan`: the plan of every stack for review, nothing else. */
async function planCommand(step) {
    const { settings } = step;
    core/* info */.pq(`${settings.command} of ${step.audience.label} for ${settings.environment}`);
    const opened = await (0,opening/* openStacks */.u)(settings, step.home, step.cancellation);
    // fmt needs nothing of what init makes, so it runs beside it.
    const unformatted = findAllUnformatted(opened, step);
    const planning = (0,planned_stacks/* planAll */.n1)(opened, step);
    // The tool is at work by now: time to load what shows its plan.
    void step.audience.github();
    const [planned, { publishPlan }, { sealPlans }] = await Promise.all([
        planning,
        Promise.all(/* import() */[__webpack_require__.e(672), __webpack_require__.e(732), __webpack_require__.e(27)]).then(__webpack_require__.bind(__webpack_require__, 90027)),
        __webpack_require__.e(/* import() */ 379).then(__webpack_require__.bind(__webpack_require__, 66379)),
        __webpack_require__.e(/* import() */ 848).then(__webpack_require__.bind(__webpack_require__, 76848)).then(({ loadArtifactClient }) => loadArtifactClient(settings.environmentVariables))
    ]);
    const report = (0,planned_stacks/* reportOf */.EI)(step, planned);
    sayPlanned(report);
    setPlanOutputs(report);
    const diagnostics = [...(0,planned_stacks/* diagnosticsOf */.o)(planned), ...(await unformatted)];
    const sealed = await sealPlans(step, (0,planned_stacks/* freshPlans */.hA)(planned));
    core/* setOutput */.uH('comment-url', (await publishPlan(step, report, diagnostics, sealed)) ?? '');
    sayProtected(planned);
    refuseFailed(planned);
    // Nothing will be applied, so what the stacks give out is final: a workflow may go on without an apply.
    if (!(0,terraform_apply_report/* isApplyable */.dZ)(report))
        await (0,stack_outputs/* writeOutputs */.K)(opened.all, settings, step.home);
}
/** Where files are not formatted. Nothing depends on it, so an fmt that fails is passed over. */
async function findAllUnformatted({ all }, { settings: { repositoryFolder } }) {
    const found = await Promise.all(all.map(({ program, env, stack: { folder } }) => findUnformatted({ program, env, folder, repositoryFolder }).catch(() => [])));
    return found.flat();
}
/** One line for each stack, and the digest that an apply must be given. */
function sayPlanned({ stacks, digest }) {
    for (const { stack, result } of stacks) {
        if (result.kind === 'planned')
            core/* info */.pq(`${stack}: ${(0,counts/* countsSentence */.KS)((0,counts/* countsOf */.mQ)(result.plan))} · ${result.digest}`);
    }
    if (stacks.length > 1 && digest !== undefined)
        core/* info */.pq(`all ${stacks.length} stacks · ${digest}`);
}
/** Counts, digest and status of a plan as outputs of the step. */
function setPlanOutputs(report) {
    const { add, change, destroy, replace } = (0,terraform_apply_report/* totalsOf */.vA)(report);
    core/* setOutput */.uH('add', add);
    core/* setOutput */.uH('change', change);
    core/* setOutput */.uH('destroy', destroy);
    core/* setOutput */.uH('replace', replace);
    core/* setOutput */.uH('plan-digest', report.digest ?? '');
    core/* setOutput */.uH('changed', (0,terraform_apply_report/* isApplyable */.dZ)(report));
    core/* setOutput */.uH('status', (0,terraform_apply_report/* verdictOf */.Vj)(report));
}
function sayProtected(planned) {
    for (const { guarded } of (0,planned_stacks/* freshPlans */.hA)(planned))
        for (const { address } of guarded)
            core/* warning */.$e(`${address} is protected and would be destroyed. ${(0,guard/* allowHint */.Fn)(address)}`);
}
/** @throws UserError when a stack could not be planned; all that could be was shown before */
function refuseFailed(planned) {
    const failed = planned.flatMap(one => (one.kind === 'failed' ? one : []));
    const [first] = failed;
    if (first === undefined)
        return;
    if (planned.length === 1)
        throw first.error;
    const reasons = failed.map(one => one.error.message);
    throw new errors/* UserError */.y(`${failed.length} of ${planned.length} stacks could not be planned. ${reasons.join(' ')}`);
}


/***/ }),

/***/ 23661:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CD: () => (/* binding */ attempt),
/* harmony export */   EI: () => (/* binding */ reportOf),
/* harmony export */   hA: () => (/* binding */ freshPlans),
/* harmony export */   n1: () => (/* binding */ planAll),
/* harmony export */   o: () => (/* binding */ diagnosticsOf)
/* harmony export */ });
/* harmony import */ var p_map__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(606);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(97268);
/* harmony import */ var _digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68741);
/* harmony import */ var _planning_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(34921);
/* harmony import */ var _step_binding_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(91091);





/**
 * Plan all stacks, `parallelism` at a time. One that fails stops no other: people want to see all that is wrong.
 * @throws Cancelled when the step is cancelled, once every tool has been told
 */
async function planAll({ all, cache }, step) {
    const { settings, digestKey, cancellation } = step;
    const planning = { settings, digestKey, cache, cancellation };
    const planned = await (0,p_map__WEBPACK_IMPORTED_MODULE_3__/* ["default"] */ .Ay)(all, terraform => attempt(terraform, () => (0,_planning_js__WEBPACK_IMPORTED_MODULE_1__/* .planStack */ .qz)(terraform, planning)), {
        concurrency: settings.parallelism
    });
    const cancelled = planned.find(one => one.kind === 'failed' && one.error instanceof _lib_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .Cancelled */ .c);
    if (cancelled?.kind === 'failed')
        throw cancelled.error;
    return planned;
}
/** A plan, or why there is none. What is no error for people is a fault of ours and ends the step. */
async function attempt(terraform, make) {
    try {
        return { kind: 'planned', terraform, fresh: await make() };
    }
    catch (error) {
        if (!(error instanceof _lib_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .y))
            throw error;
        return { kind: 'failed', terraform, error, diagnostics: error instanceof _planning_js__WEBPACK_IMPORTED_MODULE_1__/* .PlanFailed */ .bS ? error.diagnostics : [] };
    }
}
/** The plans of those that have one. */
function freshPlans(planned) {
    return planned.flatMap(one => (one.kind === 'planned' ? one.fresh : []));
}
/** All findings, stack by stack. */
function diagnosticsOf(planned) {
    return planned.flatMap(one => (one.kind === 'planned' ? one.fresh.diagnostics : one.diagnostics));
}
/** What people are told. */
function reportOf(step, planned) {
    const { settings, context, audience } = step;
    const stacks = planned.map(stackReport);
    const digests = stacks.flatMap(({ stack, result }) => result.kind === 'planned' ? [{ stack, digest: result.digest }] : []);
    return {
        environment: settings.environment,
        workspace: settings.workspace,
        key: audience.key,
        label: audience.label,
        commit: context.headSha,
        run: { id: context.runId, attempt: context.runAttempt, url: context.runUrl },
        stacks,
        digest: digests.length === stacks.length ? (0,_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .combinedDigest */ .KF)(digests) : undefined,
        binding: freshPlans(planned).map(({ terraform, plan: { toolVersion }, digest: planDigest }) => (0,_step_binding_js__WEBPACK_IMPORTED_MODULE_2__/* .bindingOf */ .hJ)(step, terraform.stack, { toolVersion, planDigest }))
    };
}
function stackReport(planned) {
    const { terraform } = planned;
    const stack = terraform.stack.name;
    if (planned.kind === 'failed')
        return { stack, toolName: terraform.name, took: 0, result: { kind: 'failed', message: planned.error.message } };
    const { plan, digest, guarded, took } = planned.fresh;
    return {
        stack,
        toolName: `${terraform.name.split(' ')[0]} ${plan.toolVersion}`,
        took,
        result: { kind: 'planned', plan, digest, guarded: guarded.map(one => one.address) }
    };
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

/***/ 24262:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ writeOutputs)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33838);
/* harmony import */ var _lib_private_folder_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(15753);
/* harmony import */ var _terraform_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(34949);




/**
 * All outputs go into a private file, those that are not sensitive into an output of the step as well; by stack when
 * there can be several.
 */
async function writeOutputs(terraforms, { stacks: { several } }, home) {
    const all = {};
    const open = {};
    for (const terraform of terraforms) {
        const values = await (0,_terraform_js__WEBPACK_IMPORTED_MODULE_3__/* .readOutputs */ .T7)(terraform);
        Object.assign(all, several ? { [terraform.stack.name]: values.all } : values.all);
        Object.assign(open, several ? { [terraform.stack.name]: values.open } : values.open);
    }
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(home, 'outputs.json');
    (0,_lib_private_folder_js__WEBPACK_IMPORTED_MODULE_2__/* .writeAtomically */ .v)(file, JSON.stringify(all));
    _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .setOutput */ .uH('outputs', JSON.stringify(open));
    _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .setOutput */ .uH('outputs-file', file);
}


/***/ })

};
