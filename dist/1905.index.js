export const id = 1905;
export const ids = [1905];
export const modules = {

/***/ 3897:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ allowHint),
/* harmony export */   e: () => (/* binding */ protectedChanges)
/* harmony export */ });
/** The changes that would destroy what is protected and not allowed, in the order of the plan. Forgetting is not destroying. */
function protectedChanges(plan, guard) {
    return plan.resources.filter(change => change.actions.includes('delete') &&
        (guard.protect.includes(change.type) || guard.protect.some(name => names(name, change))) &&
        !guard.allowDestroy.some(name => names(name, change)));
}
/** What to write to have an address destroyed all the same. */
function allowHint(address) {
    return `To allow it, write "allow-destroy: ${address}".`;
}
function names(address, change) {
    const all = [change.address, change.previousAddress].filter(one => one !== undefined);
    return all.some(one => one === address || one.replace(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]$/, '') === address);
}


/***/ }),

/***/ 41905:
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
// EXTERNAL MODULE: ./src/terraform-apply/guards/guard.ts
var guard = __webpack_require__(3897);
// EXTERNAL MODULE: ./src/terraform-apply/report/counts.ts
var counts = __webpack_require__(74650);
// EXTERNAL MODULE: ./src/terraform-apply/report/report.ts
var report_report = __webpack_require__(35188);
// EXTERNAL MODULE: ./src/terraform-apply/stacks/opening.ts + 5 modules
var opening = __webpack_require__(8149);
// EXTERNAL MODULE: ./src/terraform-apply/stacks/planned-stacks.ts
var planned_stacks = __webpack_require__(81903);
// EXTERNAL MODULE: ./src/terraform-apply/stacks/stack-outputs.ts
var stack_outputs = __webpack_require__(29504);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/lib/programs.ts
var programs = __webpack_require__(80770);
// EXTERNAL MODULE: ./src/terraform-apply/tool/diagnostics.ts
var diagnostics = __webpack_require__(70696);
;// CONCATENATED MODULE: ./src/terraform-apply/tool/format-findings.ts



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

;// CONCATENATED MODULE: ./src/terraform-apply/plan-command.ts









/** `command: plan`: the plan of every stack for review, nothing else. */
async function planCommand(step) {
    const { settings } = step;
    core.info(`${settings.command} of ${step.audience.label} for ${settings.environment}`);
    const opened = await (0,opening/* openStacks */.u)(settings, step.home, step.cancellation);
    // fmt needs nothing of what init makes, so it runs beside it.
    const unformatted = findAllUnformatted(opened, step);
    const planning = (0,planned_stacks/* planAll */.n1)(opened, step);
    // The tool is at work by now: time to load what shows its plan.
    void step.audience.github();
    const [planned, { publishPlan }, { sealPlans }] = await Promise.all([
        planning,
        Promise.all(/* import() */[__webpack_require__.e(2088), __webpack_require__.e(5701), __webpack_require__.e(3300)]).then(__webpack_require__.bind(__webpack_require__, 53300)),
        __webpack_require__.e(/* import() */ 5247).then(__webpack_require__.bind(__webpack_require__, 55247)),
        __webpack_require__.e(/* import() */ 6848).then(__webpack_require__.bind(__webpack_require__, 76848)).then(({ loadArtifactClient }) => loadArtifactClient(settings.environmentVariables))
    ]);
    const report = (0,planned_stacks/* reportOf */.EI)(step, planned);
    sayPlanned(report);
    setPlanOutputs(report);
    const diagnostics = [...(0,planned_stacks/* diagnosticsOf */.o)(planned), ...(await unformatted)];
    const sealed = await sealPlans(step, (0,planned_stacks/* freshPlans */.hA)(planned));
    core.setOutput('comment-url', (await publishPlan(step, report, diagnostics, sealed)) ?? '');
    sayProtected(planned);
    refuseFailed(planned);
    // Nothing will be applied, so what the stacks give out is final: a workflow may go on without an apply.
    if (!(0,report_report/* isApplyable */.dZ)(report))
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
            core.info(`${stack}: ${(0,counts/* countsSentence */.KS)((0,counts/* countsOf */.mQ)(result.plan))} · ${result.digest}`);
    }
    if (stacks.length > 1 && digest !== undefined)
        core.info(`all ${stacks.length} stacks · ${digest}`);
}
/** Counts, digest and status of a plan as outputs of the step. */
function setPlanOutputs(report) {
    const { add, change, destroy, replace } = (0,report_report/* totalsOf */.vA)(report);
    core.setOutput('add', add);
    core.setOutput('change', change);
    core.setOutput('destroy', destroy);
    core.setOutput('replace', replace);
    core.setOutput('plan-digest', report.digest ?? '');
    core.setOutput('changed', (0,report_report/* isApplyable */.dZ)(report));
    core.setOutput('status', (0,report_report/* verdictOf */.Vj)(report));
}
function sayProtected(planned) {
    for (const { guarded } of (0,planned_stacks/* freshPlans */.hA)(planned))
        for (const { address } of guarded)
            core.warning(`${address} is protected and would be destroyed. ${(0,guard/* allowHint */.F)(address)}`);
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

/***/ 81903:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CD: () => (/* binding */ attempt),
/* harmony export */   EI: () => (/* binding */ reportOf),
/* harmony export */   hA: () => (/* binding */ freshPlans),
/* harmony export */   n1: () => (/* binding */ planAll),
/* harmony export */   o: () => (/* binding */ diagnosticsOf)
/* harmony export */ });
/* harmony import */ var p_map__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(606);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(97268);
/* harmony import */ var _binding_step_binding_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29733);
/* harmony import */ var _plan_digest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(49945);
/* harmony import */ var _plan_failed_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(95044);
/* harmony import */ var _planning_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(76960);






/**
 * Plan all stacks, `parallelism` at a time. One that fails stops no other: people want to see all that is wrong.
 * @throws Cancelled when the step is cancelled, once every tool has been told
 */
async function planAll({ all, cache }, step) {
    const { settings, digestKey, cancellation } = step;
    const planning = { settings, digestKey, cache, cancellation };
    const planned = await (0,p_map__WEBPACK_IMPORTED_MODULE_4__/* ["default"] */ .Ay)(all, terraform => attempt(terraform, () => (0,_planning_js__WEBPACK_IMPORTED_MODULE_3__/* .planStack */ .qz)(terraform, planning)), {
        concurrency: settings.parallelism
    });
    const cancelled = planned.find(one => one.kind === 'failed' && one.error instanceof _lib_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .Cancelled */ .c);
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
        if (!(error instanceof _lib_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .UserError */ .y))
            throw error;
        return { kind: 'failed', terraform, error, diagnostics: error instanceof _plan_failed_js__WEBPACK_IMPORTED_MODULE_2__/* .PlanFailed */ .b ? error.diagnostics : [] };
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
        digest: digests.length === stacks.length ? (0,_plan_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .combinedDigest */ .KF)(digests) : undefined,
        binding: freshPlans(planned).map(({ terraform, plan: { toolVersion }, digest: planDigest }) => (0,_binding_step_binding_js__WEBPACK_IMPORTED_MODULE_0__/* .bindingOf */ .h)(step, terraform.stack, { toolVersion, planDigest }))
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

/***/ 76960:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Cs: () => (/* binding */ makePlan),
  qz: () => (/* binding */ planStack),
  RZ: () => (/* binding */ readFresh)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/terraform-apply/guards/guard.ts
var guard = __webpack_require__(3897);
// EXTERNAL MODULE: ./src/terraform-apply/plan/digest.ts
var digest = __webpack_require__(49945);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
;// CONCATENATED MODULE: ./src/terraform-apply/json/json-input.ts

/** Deeper values are refused: nothing that a plan holds comes near, and what reads the values goes as deep as they do. */
const DEEPEST = 500;
/** A document that is there as a whole. */
function json_input_inputOf(bytes) {
    return { bytes, end: bytes.length, at: 0, keep: undefined, offset: 0, ended: true, ends: new Uint8Array(DEEPEST) };
}
/** How much is read from a file at once. */
const CHUNK = 256 * 1024;
/**
 * Read a file through a reader that asks for more, by yielding, whenever it has come to the end of what is there.
 * The window grows only when what must be kept does not fit into it.
 */
async function readThrough(file, reader, chunk = CHUNK) {
    const input = { ...json_input_inputOf(Buffer.allocUnsafeSlow(chunk)), end: 0, ended: false };
    const reading = reader(input);
    const handle = await (0,promises_.open)(file);
    try {
        while (!reading.next().done) {
            makeRoom(input);
            const { bytesRead } = await handle.read(input.bytes, input.end, input.bytes.length - input.end);
            input.end += bytesRead;
            input.ended = bytesRead === 0;
        }
    }
    finally {
        await handle.close();
    }
}
function makeRoom(input) {
    const from = input.keep ?? input.at;
    const kept = input.end - from;
    const into = kept > input.bytes.length / 2 ? Buffer.allocUnsafeSlow(input.bytes.length * 2) : input.bytes;
    input.bytes.copy(into, 0, from, input.end);
    input.bytes = into;
    input.offset += from;
    input.at -= from;
    input.end = kept;
    if (input.keep !== undefined)
        input.keep = 0;
}

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
// EXTERNAL MODULE: ./src/terraform-apply/json/exact-numbers.ts
var exact_numbers = __webpack_require__(17168);
// EXTERNAL MODULE: ./src/lib/errors.ts
var errors = __webpack_require__(97268);
;// CONCATENATED MODULE: ./src/terraform-apply/json/json-values.ts

// How values of JSON begin and end, in bytes.
const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const LIST = 0x5b;
const BACKSLASH = 0x5c;
const LIST_END = 0x5d;
const OBJECT = 0x7b;
const OBJECT_END = 0x7d;
/** More digits than this may be more than a double holds. */
const MOST_DIGITS = 15;
/**
 * Go behind a value without parsing it: only its texts and its brackets count.
 * @returns whether it holds a number that may be more than a double holds
 */
function* passValue(input) {
    const pass = { depth: 0, inText: false, digits: 0, hasLongNumber: false };
    while (!passOn(input, pass)) {
        if (!(yield* more(input)))
            throw cutShort(input);
    }
    return pass.hasLongNumber;
}
/** @returns whether the value has ended; if not, everything that is there was passed. */
function passOn(input, pass) {
    const { bytes, end, ends } = input;
    let { at } = input;
    let { depth, digits, inText } = pass;
    let done = false;
    while (at < end && !done) {
        const byte = bytes[at];
        if (inText) {
            if (byte === BACKSLASH) {
                if (at + 1 === end)
                    break;
                at++;
            }
            else if (byte === QUOTE) {
                inText = false;
                done = depth === 0;
            }
        }
        else if (byte === QUOTE) {
            inText = true;
        }
        else if ((byte | 0x20) === OBJECT) {
            if (depth === ends.length)
                throw broken(input, `it is more than ${ends.length} levels deep`);
            ends[depth++] = byte + 2;
        }
        else if ((byte | 0x20) === OBJECT_END) {
            if (depth === 0) {
                // The end of what a number or a word stands in.
                done = true;
                break;
            }
            if (ends[--depth] !== byte)
                throw broken(input, 'its brackets do not match');
            done = depth === 0;
        }
        else if (byte >= 0x2e && byte <= 0x39) {
            if (++digits > MOST_DIGITS)
                pass.hasLongNumber = true;
        }
        else {
            if (depth === 0 && (byte === COMMA || isSpace(byte))) {
                done = true;
                break;
            }
            if (digits > 0 && (byte | 0x20) === 0x65)
                pass.hasLongNumber = true;
            digits = 0;
        }
        at++;
    }
    input.at = at;
    pass.depth = depth;
    pass.digits = digits;
    pass.inText = inText;
    return done;
}
/**
 * Go to the next byte that is no space.
 * @throws UserError when there is none
 */
function* toToken(input) {
    for (;;) {
        if (input.at >= input.end && !(yield* more(input)))
            throw cutShort(input);
        const byte = input.bytes[input.at];
        if (byte !== undefined && !isSpace(byte))
            return byte;
        input.at++;
    }
}
/** Ask for more bytes. @returns whether there are */
function* more(input) {
    const had = input.end - input.at;
    while (!input.ended) {
        yield;
        if (input.end - input.at > had)
            return true;
    }
    return false;
}
/** Is this one of the four blanks of JSON? */
function isSpace(byte) {
    return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
function cutShort(input) {
    return new errors/* UserError */.y(`The plan cannot be read: it ends at byte ${input.offset + input.end}, before it is complete. Make the plan again.`);
}
/** The document is not what it should be; no value of it is told. */
function broken(input, what) {
    return new errors/* UserError */.y(`The plan cannot be read: ${what}, at byte ${input.offset + input.at}. Make the plan again.`);
}

;// CONCATENATED MODULE: ./src/terraform-apply/json/json-reader.ts



/**
 * Read the wanted parts of a JSON document without ever holding the document: a walk over its bytes that knows just
 * enough of JSON to find them. Keys may be in any order.
 *
 * Why not a library: of those that are well kept the quickest, @streamparser/json 0.0.26, takes 85 ms or more for a plan of
 * 1,000 changes (0.8 MB), which is more than all of reading may take, and 770 ms for one of 40 MB; this takes 13 and 110 ms,
 * and `JSON.parse` of the whole text 4 and 150 ms. stream-json 3.8.0 takes 2,200 ms for the 40 MB. (One core, Node 24.)
 *
 * @throws UserError when the document is not complete, is not JSON in a part that is wanted, or has a wanted member twice
 */
function* json_reader_readJson(input, wanted, take) {
    yield* toToken(input);
    yield* readValue(input, wanted, [], take);
    while (input.at < input.end || (yield* more(input))) {
        if (!isSpace(input.bytes[input.at]))
            throw broken(input, 'there is something behind its end');
        input.at++;
    }
}
function* readValue(input, wanted, path, take) {
    if (wanted === 'value')
        return take(path.join('.'), undefined, yield* parseValue(input));
    const first = input.bytes[input.at];
    if (first === OBJECT)
        return yield* readMembers(input, wanted, path, take);
    if (first === LIST && wanted === 'each')
        return yield* readElements(input, path.join('.'), take);
    if ((yield* parseValue(input)) !== null)
        throw broken(input, `${path.join('.') || 'it'} is of another kind`);
}
function* readElements(input, of, take) {
    input.at++;
    if ((yield* toToken(input)) === LIST_END) {
        input.at++;
        return;
    }
    for (let index = 0;; index++) {
        take(of, index, yield* parseValue(input));
        if (yield* isLast(input, LIST_END))
            return;
        yield* toToken(input);
    }
}
function* readMembers(input, wanted, path, take) {
    const of = path.join('.');
    const seen = new Set();
    input.at++;
    if ((yield* toToken(input)) === OBJECT_END) {
        input.at++;
        return;
    }
    do {
        if ((yield* toToken(input)) !== QUOTE)
            throw broken(input, 'a name is missing');
        const name = (yield* parseValue(input));
        if (seen.has(name))
            throw broken(input, `a member of ${of || 'it'} is there twice`);
        seen.add(name);
        if ((yield* toToken(input)) !== COLON)
            throw broken(input, 'a colon is missing');
        input.at++;
        yield* toToken(input);
        if (wanted === 'each')
            take(of, name, yield* parseValue(input));
        else if (Object.hasOwn(wanted, name))
            yield* readValue(input, wanted[name] ?? 'value', [...path, name], take);
        else
            yield* passOver(input);
    } while (!(yield* isLast(input, OBJECT_END)));
}
/** After an element: was it the last one? Goes behind the comma or the end. */
function* isLast(input, end) {
    const byte = yield* toToken(input);
    if (byte !== COMMA && byte !== end)
        throw broken(input, 'a comma is missing');
    input.at++;
    return byte === end;
}
/** Go behind a value that is not wanted. A number or a word is so short that it is parsed, to see whether it is one. */
function* passOver(input) {
    const first = input.bytes[input.at];
    if (first === OBJECT || first === LIST || first === QUOTE)
        yield* passValue(input);
    else
        yield* parseValue(input);
}
function* parseValue(input) {
    input.keep = input.at;
    const hasLongNumber = yield* passValue(input);
    const from = input.keep;
    input.keep = undefined;
    const bytes = input.bytes.subarray(from, input.at);
    if (!(0,external_node_buffer_.isUtf8)(bytes))
        throw broken(input, 'a text is not UTF-8');
    const text = bytes.toString('utf8');
    try {
        return hasLongNumber ? (0,exact_numbers/* parseExactly */.A)(text) : JSON.parse(text);
    }
    catch {
        // Not with the parser's own message: it quotes the text, which may be a secret.
        throw broken(input, 'it is not JSON');
    }
}

// EXTERNAL MODULE: ./src/terraform-apply/plan/digest-key.ts
var digest_key = __webpack_require__(96319);
;// CONCATENATED MODULE: ./src/terraform-apply/plan/drift.ts
/**
 * Tell the drift that matters apart.
 *
 * Terraform shows people the differences at attributes that the changes were made from (`relevant_attributes`), below them
 * and above them, and takes lists and sets whole (its `jsonformat/diff.go` and `attribute_path`). So does this, and it also
 * tells what Terraform leaves out: an object that is gone, a difference where the plan changes the same object, and one of
 * an instance at an attribute that is read of all instances. As in Terraform, an empty text where there was nothing is no
 * drift, and neither is anything of an instance when no attribute of its resource is named: `for` does that, whatever it
 * reads, and security groups always differ in what only mirrors their rules.
 */
function markRelevant(drifted, changes, attributes) {
    const read = new Map();
    for (const { resource, attribute } of attributes)
        read.set(resource, [...(read.get(resource) ?? []), attribute]);
    const written = new Map(changes.filter(one => one.deposed === undefined).map(one => [one.address, one.differences]));
    return drifted.map(drift => {
        if (drift.kind === 'delete')
            return { ...drift, relevant: drift.differences };
        const { address } = drift;
        const resource = withoutKey(address);
        const ofAll = resource === address ? [] : (read.get(resource) ?? []).filter(path => path.length > 0);
        // Everything that is read of the object, of all its instances, and of every object.
        const paths = [...(read.get(address) ?? []), ...ofAll, ...(read.get('') ?? [])];
        const changed = written.get(address) ?? [];
        const relevant = drift.differences.filter(one => changed.some(({ path }) => touches(path, one.path)) ||
            (!isEmptyText(one) && paths.some(path => touches(path, one.path))));
        return { ...drift, relevant };
    });
}
/** Is a path that drifted another one, above it or below it? Beneath a list everything touches: elements have no names. */
function touches(other, drifted) {
    for (let at = 0; at < Math.min(other.length, drifted.length); at++) {
        if (typeof drifted[at] === 'number')
            return true;
        // The key of a map may be a number where it is read.
        if (String(other[at]) !== drifted[at])
            return false;
    }
    return true;
}
/** `aws_instance.web["a"]`: `aws_instance.web`. */
function withoutKey(address) {
    return address.replace(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]$/, '');
}
function isEmptyText({ before, after, valueChanges }) {
    const [one, other] = [before, after].map(side => (side.kind === 'known' && side.value === '' ? 'absent' : side.kind));
    return valueChanges && one === 'absent' && other === 'absent';
}

;// CONCATENATED MODULE: ./src/terraform-apply/plan/secrets.ts

/** No text is sensitive. */
const NO_SECRETS = { has: () => false };
/** Shorter texts are words such as `true` or `admin` that stand in a plan for many reasons. */
const SHORTEST_SECRET = 6;
/** A secret from this length on is looked for inside other texts too; a shorter one is a common part of names. */
const SHORTEST_PART = 12;
/**
 * Add the texts and numbers that are marked sensitive in a value, also as they stand inside of JSON texts.
 * @param marks `true` for a leaf or a whole subtree, as in `before_sensitive`
 */
function addSecrets(texts, value, marks) {
    if (value === null || value === undefined || !isMarked(marks))
        return;
    const number = typeof value === 'number' ? String(value) : (0,exact_numbers/* exactNumber */.r)(value);
    if (number !== undefined || typeof value === 'string')
        addSecret(texts, number ?? String(value));
    else if (typeof value === 'object')
        for (const [key, one] of Object.entries(value))
            addSecrets(texts, one, marks === true ? true : memberOf(marks, key));
}
function addSecret(texts, text) {
    // Providers cut off blanks at the ends, and a policy or a script holds it with its quotes and line breaks escaped.
    for (const form of [text, text.trim(), JSON.stringify(text).slice(1, -1), JSON.stringify(text.trim()).slice(1, -1)])
        if (form.length >= SHORTEST_SECRET)
            texts.add(form);
}
/** Is something in these marks `true`? */
function isMarked(marks) {
    if (marks === true)
        return true;
    if (marks === null || typeof marks !== 'object')
        return false;
    if (Array.isArray(marks))
        return marks.some(isMarked);
    for (const key in marks)
        if (isMarked(marks[key]))
            return true;
    return false;
}
/** Does a value hold one of the secrets, as a text, within a text or as the name of a member? */
function hasSecret(value, secrets) {
    if (typeof value === 'string')
        return secrets.has(value);
    if (typeof value === 'number')
        return secrets.has(String(value));
    if (value === null || typeof value !== 'object')
        return false;
    if (Array.isArray(value))
        return value.some(one => hasSecret(one, secrets));
    const number = (0,exact_numbers/* exactNumber */.r)(value);
    if (number !== undefined)
        return secrets.has(number);
    return Object.entries(value).some(([key, one]) => secrets.has(key) || hasSecret(one, secrets));
}
/** Look texts up among these. */
function secretsOf(texts) {
    if (texts.size === 0)
        return NO_SECRETS;
    const parts = new Map();
    // Which three characters a long secret may begin with, so that thousands of secrets cost no more than one: nearly
    // every place of a text is left behind after one look.
    const beginnings = new Uint8Array(1 << 16);
    for (const text of texts) {
        if (text.length < SHORTEST_PART)
            continue;
        const beginning = text.slice(0, SHORTEST_PART);
        parts.set(beginning, [...(parts.get(beginning) ?? []), text]);
        beginnings[beginningAt(text, 0)] = 1;
    }
    const holdsPart = (text) => {
        if (parts.size === 0)
            return false;
        for (let at = 0; at + SHORTEST_PART <= text.length; at++) {
            if (beginnings[beginningAt(text, at)] === 0)
                continue;
            if (parts.get(text.slice(at, at + SHORTEST_PART))?.some(secret => text.startsWith(secret, at)))
                return true;
        }
        return false;
    };
    return { has: text => texts.has(text) || holdsPart(text) };
}
function beginningAt(text, at) {
    return (text.charCodeAt(at) ^ (text.charCodeAt(at + 1) << 5) ^ (text.charCodeAt(at + 2) << 10)) & 0xffff;
}
function memberOf(marks, key) {
    if (marks === null || typeof marks !== 'object' || !Object.hasOwn(marks, key))
        return undefined;
    return marks[key];
}

;// CONCATENATED MODULE: ./src/terraform-apply/plan/hidden-differences.ts

/**
 * The differences with everything hidden that holds a secret though it is not marked so. Where a secret is the name of a
 * member, what it is a member of becomes one difference.
 * @param named how many steps at the beginning of a path are names that a provider gave: these are no secrets
 */
function hideSecrets(differences, secrets, seal, named = 0) {
    if (secrets === NO_SECRETS)
        return [...differences];
    const shown = [];
    const within = new Map();
    for (const one of differences) {
        const step = one.path.findIndex((key, at) => at >= named && typeof key === 'string' && secrets.has(key));
        const prefix = step === -1 ? undefined : JSON.stringify(one.path.slice(0, step)).slice(0, -1);
        if (prefix !== undefined)
            within.set(prefix, []);
    }
    for (const one of differences) {
        const place = within.size === 0 ? undefined : placeWithin(one.path, within);
        if (place !== undefined)
            place.push(one);
        else if (!one.sensitive && (holdsSecret(one.before, secrets) || holdsSecret(one.after, secrets)))
            shown.push({
                ...one,
                before: hidden_differences_hidden(one.before, one, seal),
                after: hidden_differences_hidden(one.after, one, seal),
                sensitive: true
            });
        else
            shown.push(one);
    }
    for (const [prefix, parts] of within)
        if (parts.length > 0)
            shown.push(collapsed(prefix, parts, seal));
    return shown;
}
function placeWithin(path, within) {
    for (let length = 0; length <= path.length; length++) {
        const place = within.get(JSON.stringify(path.slice(0, length)).slice(0, -1));
        if (place !== undefined)
            return place;
    }
    return undefined;
}
function collapsed(prefix, parts, seal) {
    const path = JSON.parse(`${prefix}]`);
    const side = (which) => {
        const sides = parts.map(one => one[which]);
        if (sides.every(one => one.kind === 'absent'))
            return { kind: 'absent' };
        const content = parts.map(one => [one.path, one[which]]);
        return { kind: 'sensitive', hmac: seal?.(path, content, undefined) };
    };
    const valueChanges = parts.some(one => one.valueChanges);
    return { path, before: side('before'), after: side('after'), sensitive: true, valueChanges };
}
function holdsSecret(side, secrets) {
    return side.kind === 'known' && hasSecret(side.value, secrets);
}
function hidden_differences_hidden(side, { path }, seal) {
    return side.kind === 'known' ? { kind: 'sensitive', hmac: seal?.(path, side.value, undefined) } : side;
}

// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js + 3 modules
var schemas = __webpack_require__(63619);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/api.js + 1 modules
var api = __webpack_require__(73305);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/parse.js + 1 modules
var parse = __webpack_require__(23945);
;// CONCATENATED MODULE: ./src/terraform-apply/plan/plan-document.ts


/**
 * The parts of `terraform show -json` (formats 1.0 to 1.2, and what comes with the same first number) that a plan is read
 * from. `planned_values`, `prior_state` and most of `configuration` repeat what the changes say, and are passed over.
 */
const WANTED = {
    format_version: 'value',
    terraform_version: 'value',
    applyable: 'value',
    complete: 'value',
    errored: 'value',
    variables: 'each',
    configuration: { root_module: { variables: 'each' } },
    resource_changes: 'each',
    resource_drift: 'each',
    output_changes: 'each',
    relevant_attributes: 'each',
    checks: 'each',
    deferred_changes: 'each',
    action_invocations: 'each',
    deferred_action_invocations: 'each'
};
const Value = schemas/* unknown */.L5J();
const Steps = schemas/* array */.YOg(schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* number */.aig()]));
/** A change of an object or of an output. Write-only attributes are null in it, with nothing that tells them apart. */
const Change = schemas/* object */.Ikc({
    actions: schemas/* array */.YOg(schemas/* string */.YjP()),
    before: schemas/* optional */.lqM(Value),
    after: schemas/* optional */.lqM(Value),
    after_unknown: schemas/* optional */.lqM(Value),
    before_sensitive: schemas/* optional */.lqM(Value),
    after_sensitive: schemas/* optional */.lqM(Value),
    replace_paths: schemas/* optional */.lqM(schemas/* nullable */.mee(schemas/* array */.YOg(Steps))),
    importing: schemas/* optional */.lqM(schemas/* nullable */.mee(schemas/* object */.Ikc({ id: schemas/* optional */.lqM(schemas/* string */.YjP()), identity: schemas/* optional */.lqM(Value), unknown: schemas/* optional */.lqM(schemas/* boolean */.zMY()) })))
});
/** An element of `resource_changes` and `resource_drift`. */
const Resource = schemas/* object */.Ikc({
    address: schemas/* string */.YjP(),
    previous_address: schemas/* optional */.lqM(schemas/* string */.YjP()),
    deposed: schemas/* optional */.lqM(schemas/* string */.YjP()),
    mode: schemas/* string */.YjP(),
    type: schemas/* string */.YjP(),
    provider_name: schemas/* optional */.lqM(schemas/* string */.YjP()),
    change: Change,
    action_reason: schemas/* optional */.lqM(schemas/* string */.YjP())
});
/** An element of `deferred_changes`. */
const DeferredChange = schemas/* object */.Ikc({ reason: schemas/* optional */.lqM(schemas/* string */.YjP()), resource_change: Resource });
/** An element of `action_invocations` (Terraform 1.14 on). */
const ActionInvocation = schemas/* object */.Ikc({
    address: schemas/* string */.YjP(),
    type: schemas/* optional */.lqM(schemas/* string */.YjP()),
    provider_name: schemas/* optional */.lqM(schemas/* string */.YjP()),
    config_values: schemas/* optional */.lqM(Value),
    config_sensitive: schemas/* optional */.lqM(Value),
    config_unknown: schemas/* optional */.lqM(Value),
    lifecycle_action_trigger: schemas/* optional */.lqM(schemas/* nullable */.mee(schemas/* object */.Ikc({
        triggering_resource_address: schemas/* optional */.lqM(schemas/* string */.YjP()),
        action_trigger_event: schemas/* optional */.lqM(schemas/* string */.YjP()),
        action_trigger_block_index: schemas/* optional */.lqM(schemas/* number */.aig()),
        actions_list_index: schemas/* optional */.lqM(schemas/* number */.aig())
    }))),
    invoke_action_trigger: schemas/* optional */.lqM(schemas/* nullable */.mee(schemas/* object */.Ikc({ calling_resource_address: schemas/* optional */.lqM(schemas/* string */.YjP()) })))
});
/** An element of `deferred_action_invocations`. */
const DeferredInvocation = schemas/* object */.Ikc({ reason: schemas/* optional */.lqM(schemas/* string */.YjP()), action_invocation: ActionInvocation });
/** An element of `checks`. Its problems are messages of the author's, and may say anything. */
const Check = schemas/* object */.Ikc({ address: schemas/* object */.Ikc({ to_display: schemas/* string */.YjP() }), status: schemas/* string */.YjP() });
/** An element of `relevant_attributes`: what the changes were made from. */
const RelevantAttribute = schemas/* object */.Ikc({ resource: schemas/* string */.YjP(), attribute: Steps });
/** A member of `variables`. */
const Variable = schemas/* object */.Ikc({ value: schemas/* optional */.lqM(Value) });
/** A member of `configuration.root_module.variables`. Only OpenTofu tells there what is ephemeral. */
const Declaration = schemas/* object */.Ikc({ sensitive: schemas/* optional */.lqM(schemas/* boolean */.zMY()), ephemeral: schemas/* optional */.lqM(schemas/* boolean */.zMY()) });
/** The members that are values. OpenTofu tells neither `applyable` nor `complete`. */
const Head = schemas/* object */.Ikc({
    format_version: schemas/* string */.YjP().check(api/* _regex */.Fk(/^1\./)),
    terraform_version: schemas/* string */.YjP(),
    applyable: schemas/* optional */.lqM(schemas/* boolean */.zMY()),
    complete: schemas/* optional */.lqM(schemas/* boolean */.zMY()),
    errored: schemas/* optional */.lqM(schemas/* boolean */.zMY())
});
/**
 * Check a part of a plan.
 * @param what for people, e.g. `resource_changes[3]`
 * @throws UserError without any value of it
 */
function checked(schema, value, what) {
    const result = parse/* safeParse */.xL(schema, value);
    if (result.success)
        return result.data;
    const [issue] = result.error.issues;
    const place = [what, ...(issue?.path ?? [])].map(String).join('.');
    throw new errors/* UserError */.y(`The plan cannot be read: ${place} is not what "show -json" of format 1.x has there (${issue?.code ?? 'invalid'}). Use a Terraform or OpenTofu that writes this format.`);
}
/** What `checked` gave for a value that may be anything is JSON, as it was read from JSON. */
function json(value) {
    return value;
}

// EXTERNAL MODULE: ./src/terraform-apply/plan/canonical-change.ts
var canonical_change = __webpack_require__(71052);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./src/terraform-apply/json/canonical-json.ts
var canonical_json = __webpack_require__(94650);
;// CONCATENATED MODULE: ./src/terraform-apply/plan/path-pool.ts
/** A pool without paths. */
function newPathPool() {
    return { path: [], next: new Map() };
}
/** The path of the pool that is equal to this one; it is added when there is none. */
function pooled(path, pool) {
    let place = pool;
    path.forEach((step, at) => {
        let next = place.next.get(step);
        if (next === undefined) {
            next = { path: path.slice(0, at + 1), next: new Map() };
            place.next.set(step, next);
        }
        place = next;
    });
    return place.path;
}

;// CONCATENATED MODULE: ./src/terraform-apply/plan/same-value.ts

/** Are two values the same, null and absent being one? */
function sameValue(one, other) {
    if (one === other)
        return true;
    if (isNothing(one) || isNothing(other))
        return isNothing(one) && isNothing(other);
    if (typeof one !== 'object' || typeof other !== 'object')
        return false;
    if (Array.isArray(one) || Array.isArray(other)) {
        if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length)
            return false;
        for (let at = 0; at < one.length; at++)
            if (!sameValue(one[at], other[at]))
                return false;
        return true;
    }
    const number = (0,exact_numbers/* exactNumber */.r)(one);
    if (number !== undefined || (0,exact_numbers/* exactNumber */.r)(other) !== undefined)
        return number === (0,exact_numbers/* exactNumber */.r)(other);
    for (const key of Object.keys(one))
        if (!sameValue(child(one, key), child(other, key)))
            return false;
    for (const key of Object.keys(other))
        if (!Object.hasOwn(one, key) && !isNothing(child(other, key)))
            return false;
    return true;
}
/** Terraform's null and a missing member are one. */
function isNothing(value) {
    return value === null || value === undefined;
}
/** An own member or element; `undefined` where there is none. */
function child(value, key) {
    if (value === null || typeof value !== 'object')
        return undefined;
    return Object.hasOwn(value, key) ? value[key] : undefined;
}

;// CONCATENATED MODULE: ./src/terraform-apply/plan/differences.ts





/** Every difference between before and after, attribute by attribute, in the order of their paths. */
function differencesOf(values, secrets = NO_SECRETS, options = {}) {
    const { seal, paths = newPathPool() } = options;
    const to = { found: [], path: [], seal, paths };
    // Marks are walked at every level: most changes have none.
    const marks = (one) => (isMarked(one) ? one : undefined);
    compare({
        before: values.before,
        after: values.after,
        unknown: marks(values.unknown),
        sensitiveBefore: marks(values.sensitiveBefore),
        sensitiveAfter: marks(values.sensitiveAfter)
    }, to);
    return hideSecrets(to.found, secrets, seal);
}
function compare(values, to) {
    const { before, after, unknown, sensitiveBefore, sensitiveAfter } = values;
    const noMarks = unknown === undefined && sensitiveBefore === undefined && sensitiveAfter === undefined;
    if (noMarks && sameValue(before, after))
        return;
    // Not part by part: the names of the members of a sensitive value are sensitive too.
    if (sensitiveBefore === true || sensitiveAfter === true) {
        addDifference(values, to);
        return;
    }
    const partlyUnknown = unknown !== true && isMarked(unknown);
    if (partlyUnknown && !isNothing(before) && shapeOf(before) !== shapeOf(after ?? unknown)) {
        // A value of another type: what was goes as a whole, what comes is told part by part.
        compare({ ...values, after: undefined, unknown: undefined }, to);
        compare({ ...values, before: undefined }, to);
        return;
    }
    if (partlyUnknown || (unknown !== true && (isTree(before, after) || isTree(after, before)))) {
        const foundBefore = to.found.length;
        compareParts(values, to);
        const told = to.found.length > foundBefore;
        if (!endsWithNothing(values) && (told || isNothing(before) === isNothing(after)))
            return;
    }
    addDifference(values, to);
}
function compareParts({ before, after, unknown, sensitiveBefore, sensitiveAfter }, to) {
    const indexed = Array.isArray(before) || Array.isArray(after);
    for (const key of keysOf(before, after, unknown)) {
        const part = {
            before: child(before, key),
            after: child(after, key),
            unknown: child(unknown, key),
            sensitiveBefore: child(sensitiveBefore, key),
            sensitiveAfter: child(sensitiveAfter, key)
        };
        to.path.push(indexed ? Number(key) : key);
        compare(part, to);
        to.path.pop();
    }
}
const ABSENT = { kind: 'absent' };
const UNKNOWN = { kind: 'unknown' };
function addDifference({ before, after, unknown, sensitiveBefore, sensitiveAfter }, to) {
    const partlyUnknown = isMarked(unknown);
    const valueChanges = partlyUnknown || !sameValue(before, after);
    const [wasMarked, isNowMarked] = [isMarked(sensitiveBefore), isMarked(sensitiveAfter)];
    const markChanges = wasMarked !== isNowMarked && !isNothing(before) && !isNothing(after);
    if (!valueChanges && !markChanges)
        return;
    const path = pooled(to.path, to.paths);
    const sensitive = wasMarked || isNowMarked;
    const side = (value, marks) => {
        if (marks === true)
            return UNKNOWN;
        if (isNothing(value) && !(sensitive && marks !== undefined))
            return ABSENT;
        if (sensitive)
            return { kind: 'sensitive', hmac: to.seal?.(path, value ?? null, marks) };
        return { kind: 'known', value: value ?? null };
    };
    const after_ = side(after, partlyUnknown ? unknown : undefined);
    to.found.push({ path, before: side(before, undefined), after: after_, sensitive, valueChanges });
}
/** Is `one` to be compared part by part with `other`? Lists of plain values are compared whole: they read better so. */
function isTree(one, other) {
    if (isNothing(one) || typeof one !== 'object' || (0,exact_numbers/* exactNumber */.r)(one) !== undefined)
        return false;
    if (!isNothing(other) && (shapeOf(other) !== shapeOf(one) || (0,exact_numbers/* exactNumber */.r)(other) !== undefined))
        return false;
    if (isEmpty(one))
        return !isNothing(other) && !isEmpty(other) && !isPlain(other);
    return !(isPlain(one) && (isNothing(other) || isPlain(other)));
}
/** Do two lists differ in their length by an element that is nothing? Compared part by part that would not be seen. */
function endsWithNothing({ before, after, unknown }) {
    const [one, other] = [before, after].map(value => (Array.isArray(value) ? value.length : 0));
    if (one === other)
        return false;
    const last = String(Math.max(one, other) - 1);
    return isNothing(child(one > other ? before : after, last)) && !isMarked(child(unknown, last));
}
function isEmpty(value) {
    if (Array.isArray(value))
        return value.length === 0;
    for (const _ in value)
        return false;
    return true;
}
function shapeOf(value) {
    return Array.isArray(value) ? 'list' : typeof value;
}
function isPlain(value) {
    return Array.isArray(value) && value.every(one => one === null || typeof one !== 'object');
}
/** Keys of all containers given, sorted; indexes by number. */
function keysOf(...containers) {
    const keys = new Set();
    for (const one of containers)
        if (one !== null && typeof one === 'object')
            for (const key of Object.keys(one))
                keys.add(key);
    const indexed = containers.some(one => Array.isArray(one));
    return [...keys].sort(indexed ? (a, b) => Number(a) - Number(b) : undefined);
}

;// CONCATENATED MODULE: ./src/terraform-apply/plan/resource-change.ts








/**
 * A replacement is a new object in the place of an old one, whichever comes first, also when the old one is not destroyed
 * but forgotten (`lifecycle { destroy = false }`: Terraform's create and forget, OpenTofu's forget and create).
 */
const KINDS = {
    create: 'create',
    update: 'update',
    delete: 'delete',
    'delete,create': 'replace',
    'create,delete': 'replace',
    'create,forget': 'replace',
    'forget,create': 'replace',
    forget: 'forget',
    read: 'read',
    'no-op': 'no-op'
};
/** What is made of an action list. */
function kindOf(actions) {
    const list = actions.join(',');
    return Object.hasOwn(KINDS, list) ? (KINDS[list] ?? 'other') : 'other';
}
/** The differences that a change makes, by its own marks; what they mark is remembered. */
function readDifferences(change, owner, { key, secrets, paths }) {
    rememberSecrets(change, secrets);
    const values = {
        before: json(change.before),
        after: json(change.after),
        unknown: json(change.after_unknown),
        sensitiveBefore: json(change.before_sensitive),
        sensitiveAfter: json(change.after_sensitive)
    };
    return differencesOf(values, undefined, { seal: key && (0,digest_key/* sealOf */.Ru)(key, owner), paths });
}
/** Remember what a change marks as sensitive. */
function rememberSecrets(change, secrets) {
    addSecrets(secrets, json(change.before), json(change.before_sensitive));
    addSecrets(secrets, json(change.after), json(change.after_sensitive));
}
/** One element of `resource_changes` or `resource_drift`, before all secrets of the plan are known. */
function readResourceChange(resource, reading) {
    const { change } = resource;
    return {
        address: resource.address,
        previousAddress: resource.previous_address,
        deposed: resource.deposed,
        type: resource.type,
        provider: resource.provider_name ?? '',
        kind: kindOf(change.actions),
        actions: change.actions,
        reason: resource.action_reason,
        id: textOf('id', change.before, change.before_sensitive),
        importing: change.importing ? (change.importing.id ?? identityText(change.importing.identity)) : undefined,
        replacePaths: change.replace_paths ?? [],
        differences: readDifferences(change, resource.address, reading),
        region: textOf('region', change.before, change.before_sensitive) ??
            textOf('region', change.after, change.after_sensitive),
        digest: undefined
    };
}
/** The same when all secrets are known: what holds one is hidden, and the digest is there. */
function sealResourceChange(change, secrets, key) {
    const seal = key && (0,digest_key/* sealOf */.Ru)(key, change.address);
    const { id, importing, region } = change;
    const isSecret = (text) => text !== undefined && secrets.has(text);
    const sealed = {
        ...change,
        id: isSecret(id) ? undefined : id,
        importing: isSecret(importing) ? '' : importing,
        region: isSecret(region) ? undefined : region,
        replacePaths: change.replacePaths.map(path => beforeSecret(path, secrets)),
        differences: hideSecrets(change.differences, secrets, seal, 1)
    };
    if (seal === undefined)
        return sealed;
    const text = (name, value) => isSecret(value) ? ['sensitive', seal([name], value ?? null, undefined)] : [value ?? null];
    const identity = [text('id', id), text('importing', importing), text('region', region)];
    return { ...sealed, digest: (0,external_node_crypto_.hash)('sha256', (0,canonical_change/* canonicalChange */.xG)(sealed, identity), 'hex') };
}
/** A path up to a step that is a secret. */
function beforeSecret(path, secrets) {
    const step = path.findIndex((one, at) => at > 0 && typeof one === 'string' && secrets.has(one));
    return step === -1 ? path : path.slice(0, step);
}
function identityText(identity) {
    return identity === undefined || identity === null ? '' : (0,canonical_json/* canonicalJson */.d)(identity);
}
/** A text among the attributes of an object, when it is not marked. */
function textOf(name, values, marks) {
    if (values === null || typeof values !== 'object' || !Object.hasOwn(values, name))
        return undefined;
    const value = values[name];
    const mark = marks !== null && typeof marks === 'object' ? marks[name] : json(marks);
    return typeof value === 'string' && !isMarked(mark) ? value : undefined;
}

;// CONCATENATED MODULE: ./src/terraform-apply/plan/other-changes.ts





/** Why a change is deferred, by Terraform's word. */
const REASONS = {
    instance_count_unknown: 'the number of instances is not known yet',
    resource_config_unknown: 'its configuration is not known yet',
    provider_config_unknown: 'the configuration of its provider is not known yet',
    absent_prereq: 'something that it needs does not exist yet',
    deferred_prereq: 'something that it needs is deferred',
    unknown: 'the reason is not told'
};
/** One element of `deferred_changes`. */
function readDeferredChange(value, what, { key, secrets }) {
    const { reason, resource_change: change } = checked(DeferredChange, value, what);
    rememberSecrets(change.change, secrets);
    const content = ['deferred', reason ?? '', canonicalResource(change)];
    const detail = `${change.change.actions.join(' and ')}, deferred: ${reasonText(reason)}`;
    return { what: 'deferred', address: change.address, detail, hmac: hmacIf(key, content) };
}
/** One element of `action_invocations`. */
function readInvocation(value, what, { key, secrets }) {
    const action = checked(ActionInvocation, value, what);
    addSecrets(secrets, json(action.config_values), json(action.config_sensitive));
    const content = ['action', canonicalInvocation(action)];
    return { what: 'action', address: action.address, detail: triggerText(action), hmac: hmacIf(key, content) };
}
/** One element of `deferred_action_invocations`. */
function readDeferredInvocation(value, what, { key, secrets }) {
    const { reason, action_invocation: action } = checked(DeferredInvocation, value, what);
    addSecrets(secrets, json(action.config_values), json(action.config_sensitive));
    const content = ['deferred', reason ?? '', canonicalInvocation(action)];
    const detail = `${triggerText(action)}, deferred: ${reasonText(reason)}`;
    return { what: 'deferred', address: action.address, detail, hmac: hmacIf(key, content) };
}
function hmacIf(key, content) {
    return key && (0,digest_key/* hmacOf */.nU)(key, content);
}
function reasonText(reason) {
    return reason !== undefined && Object.hasOwn(REASONS, reason) ? (REASONS[reason] ?? reason) : (reason ?? 'no reason');
}
/** When an action runs: `after update of aws_instance.web`. */
function triggerText({ lifecycle_action_trigger: lifecycle, invoke_action_trigger: invoke }) {
    if (lifecycle) {
        const event = (lifecycle.action_trigger_event ?? '').replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
        return `${event || 'with a change'} of ${lifecycle.triggering_resource_address ?? 'an object'}`;
    }
    return invoke?.calling_resource_address ? `invoked for ${invoke.calling_resource_address}` : 'invoked by itself';
}
function canonicalResource({ address, previous_address, deposed, provider_name, change }) {
    const { actions, before = null, after = null, after_unknown = null, importing = null } = change;
    const provider = (0,canonical_change/* canonicalProvider */.mu)(provider_name ?? '');
    return [
        address,
        previous_address ?? '',
        deposed ?? '',
        provider,
        actions,
        before,
        after,
        after_unknown,
        importing
    ];
}
function canonicalInvocation(action) {
    const { address, provider_name, config_values = null, config_unknown = null } = action;
    const triggers = [action.lifecycle_action_trigger ?? null, action.invoke_action_trigger ?? null];
    return [address, (0,canonical_change/* canonicalProvider */.mu)(provider_name ?? ''), config_values, config_unknown, triggers];
}

;// CONCATENATED MODULE: ./src/terraform-apply/plan/plan-draft.ts




/** Nothing was read yet. */
function plan_draft_newDraft(key) {
    return {
        key,
        secrets: new Set(),
        paths: newPathPool(),
        head: {},
        resources: [],
        outputs: [],
        drift: [],
        relevant: [],
        failingChecks: [],
        others: [],
        values: new Map(),
        declarations: new Map()
    };
}
/** Read each wanted part of a document into the draft. */
function plan_draft_takeInto(draft) {
    return (of, key, value) => {
        const what = typeof key === 'number' ? `${of}[${key}]` : `a member of ${of}`;
        if (key === undefined)
            draft.head[of] = value;
        else
            PARTS[of]?.(draft, value, what, String(key));
    };
}
const PARTS = {
    resource_changes(draft, value, what) {
        const resource = checked(Resource, value, what);
        if (isShown(resource))
            draft.resources.push(readResourceChange(resource, draft));
        else
            rememberSecrets(resource.change, draft.secrets);
    },
    resource_drift(draft, value, what) {
        draft.drift.push(readResourceChange(checked(Resource, value, what), draft));
    },
    output_changes(draft, value, what, name) {
        const change = checked(Change, value, what);
        const kind = kindOf(change.actions);
        if (kind === 'no-op')
            rememberSecrets(change, draft.secrets);
        else
            draft.outputs.push({ name, kind, differences: readDifferences(change, `output.${name}`, draft) });
    },
    relevant_attributes(draft, value, what) {
        draft.relevant.push(checked(RelevantAttribute, value, what));
    },
    checks(draft, value, what) {
        const { address, status } = checked(Check, value, what);
        if (status === 'fail' || status === 'error')
            draft.failingChecks.push(`${address.to_display}: ${status}`);
    },
    deferred_changes(draft, value, what) {
        draft.others.push(readDeferredChange(value, what, draft));
    },
    action_invocations(draft, value, what) {
        draft.others.push(readInvocation(value, what, draft));
    },
    deferred_action_invocations(draft, value, what) {
        draft.others.push(readDeferredInvocation(value, what, draft));
    },
    variables(draft, value, what, name) {
        draft.values.set(name, json(checked(Variable, value, what).value));
    },
    'configuration.root_module.variables'(draft, value, what, name) {
        draft.declarations.set(name, checked(Declaration, value, what));
    }
};
/** Objects that are managed and change. OpenTofu also lists ephemeral resources, whose values no plan holds. */
function isShown({ mode, change, previous_address }) {
    if (mode === 'data' || mode === 'ephemeral')
        return false;
    return kindOf(change.actions) !== 'no-op' || previous_address !== undefined || Boolean(change.importing);
}

;// CONCATENATED MODULE: ./src/terraform-apply/plan/plan.ts









/**
 * Read the output of `terraform show -json PLANFILE` or `tofu show -json PLANFILE` from a file, in one go and without
 * holding the document. Keys that are not known are ignored, action lists that are not known become `other`.
 * @throws UserError when the document is not complete or not a plan of format 1.x: then nothing may be shown or applied
 */
async function readPlanFile(file, key) {
    const draft = plan_draft_newDraft(key);
    await readThrough(file, input => json_reader_readJson(input, WANTED, plan_draft_takeInto(draft)));
    return finish(draft);
}
/** The same from a text. Without a key no HMACs and no digests are in it, as in a published document. */
function readPlan(text, key) {
    const draft = newDraft(key);
    readJson(inputOf(Buffer.from(text)), Document.WANTED, takeInto(draft)).next();
    return finish(draft);
}
function finish(draft) {
    const { key, values, declarations } = draft;
    const head = checked(Head, draft.head, 'it');
    for (const [name, { sensitive }] of declarations)
        if (sensitive)
            addSecrets(draft.secrets, values.get(name), true);
    const secrets = secretsOf(draft.secrets);
    const resources = draft.resources.map(one => sealResourceChange(one, secrets, key));
    const drift = draft.drift.map(one => sealResourceChange(one, secrets, key));
    const outputs = draft.outputs.map(one => sealOutput(one, secrets, key));
    return {
        formatVersion: head.format_version,
        toolVersion: head.terraform_version,
        resources,
        outputs,
        drift: markRelevant(drift, resources, draft.relevant),
        failingChecks: draft.failingChecks,
        others: draft.others,
        // Terraform 1.11 does not say which variables are ephemeral, but leaves these out of the values.
        ephemeral: [...declarations].some(([name, { ephemeral }]) => ephemeral === true || !values.has(name)),
        applyable: head.applyable ?? (resources.length > 0 || outputs.length > 0),
        complete: head.complete ?? true,
        errored: head.errored ?? false
    };
}
function sealOutput(output, secrets, key) {
    return {
        ...output,
        differences: hideSecrets(output.differences, secrets, key && (0,digest_key/* sealOf */.Ru)(key, `output.${output.name}`))
    };
}

// EXTERNAL MODULE: ./src/terraform-apply/state/lock.ts
var lock = __webpack_require__(84348);
// EXTERNAL MODULE: ./src/terraform-apply/tool/arguments.ts
var tool_arguments = __webpack_require__(48315);
// EXTERNAL MODULE: ./src/terraform-apply/tool/diagnostics.ts
var tool_diagnostics = __webpack_require__(70696);
// EXTERNAL MODULE: ./src/terraform-apply/tool/progress.ts
var tool_progress = __webpack_require__(25685);
// EXTERNAL MODULE: ./src/terraform-apply/tool/terraform.ts
var tool_terraform = __webpack_require__(13916);
// EXTERNAL MODULE: ./src/terraform-apply/tool/tool-end.ts
var tool_end = __webpack_require__(53828);
// EXTERNAL MODULE: ./src/terraform-apply/stacks/init.ts
var init = __webpack_require__(60501);
// EXTERNAL MODULE: ./src/terraform-apply/stacks/plan-failed.ts
var plan_failed = __webpack_require__(95044);
;// CONCATENATED MODULE: ./src/terraform-apply/stacks/planning.ts













/** `init` and `plan` of one stack. */
async function planStack(terraform, planning) {
    await (0,init/* initialise */.Y)(terraform, planning);
    return makePlan(terraform, planning);
}
/**
 * Plan into a private file and read the plan.
 * @param what `plan-left`: again, after an apply that failed
 * @throws PlanFailed with what Terraform found; UserError when the state is locked
 */
async function makePlan(terraform, planning, what = 'plan') {
    const { settings, cancellation } = planning;
    const started = Date.now();
    const { stack, home, say } = terraform;
    const file = (0,external_node_path_.join)(home, `${what}.tfplan`);
    const progress = (0,tool_progress/* followProgress */.F)((0,tool_diagnostics/* foldersOf */.pd)(stack, settings), say);
    const { end, late } = await (0,tool_terraform/* superviseTerraform */.vm)(terraform, what, (0,tool_arguments/* planArguments */.up)(settings, settings.command, file), {
        onLine: progress.read,
        cancellation,
        timeout: settings.timeout
    });
    const { diagnostics } = progress;
    if (!(0,tool_end/* isExit */.b)(end, [0, 2])) {
        const locked = (0,lock/* lockError */.S4)(diagnostics, settings.tool, new Date());
        const errors = diagnostics.filter(one => one.severity === 'error');
        const first = errors[0] === undefined ? 'it gave no reason' : (0,tool_diagnostics/* diagnosticLine */.CO)(errors[0]);
        const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
        throw new plan_failed/* PlanFailed */.b(locked?.message ?? `The plan of ${stack.name} failed${(0,tool_end/* reasonOf */.A)(end, late)}: ${first}${more}`, diagnostics);
    }
    return readFresh(terraform, file, planning, { started, diagnostics });
}
/**
 * The plan in a plan file, as it is compared, guarded and applied.
 * @param made.started when its making began, in milliseconds since 1970
 */
async function readFresh(terraform, file, { settings, digestKey, cancellation }, { started, diagnostics }) {
    const plan = await readPlanOf(terraform, file, digestKey, cancellation);
    return {
        terraform,
        plan,
        digest: (0,digest/* planDigest */.Gb)(plan, { ...settings, stack: terraform.stack.name }),
        guarded: (0,guard/* protectedChanges */.e)(plan, settings.guard),
        file,
        diagnostics,
        took: Date.now() - started
    };
}
/** What `show` prints is on the disk only while it is read. */
async function readPlanOf(terraform, file, digestKey, cancellation) {
    const shown = await (0,tool_terraform/* showPlan */.tN)(terraform, file, cancellation);
    try {
        return await readPlanFile(shown, digestKey);
    }
    finally {
        (0,external_node_fs_.rmSync)(shown, { force: true });
    }
}


/***/ }),

/***/ 29504:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ writeOutputs)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33838);
/* harmony import */ var _lib_private_folder_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(15753);
/* harmony import */ var _tool_terraform_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(13916);




/**
 * All outputs go into a private file, those that are not sensitive into an output of the step as well; by stack when
 * there can be several.
 */
async function writeOutputs(terraforms, { stacks: { several } }, home) {
    const all = {};
    const open = {};
    for (const terraform of terraforms) {
        const values = await (0,_tool_terraform_js__WEBPACK_IMPORTED_MODULE_3__/* .readOutputs */ .T7)(terraform);
        Object.assign(all, several ? { [terraform.stack.name]: values.all } : values.all);
        Object.assign(open, several ? { [terraform.stack.name]: values.open } : values.open);
    }
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(home, 'outputs.json');
    (0,_lib_private_folder_js__WEBPACK_IMPORTED_MODULE_2__/* .writeAtomically */ .v)(file, JSON.stringify(all));
    _actions_core__WEBPACK_IMPORTED_MODULE_1__.setOutput('outputs', JSON.stringify(open));
    _actions_core__WEBPACK_IMPORTED_MODULE_1__.setOutput('outputs-file', file);
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
