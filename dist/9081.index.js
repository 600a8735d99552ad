export const id = 9081;
export const ids = [9081];
export const modules = {

/***/ 64629:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ refuseReadOnlyFolder),
/* harmony export */   M: () => (/* binding */ refuseUnstoredState)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(97268);
/* harmony import */ var _state_rescue_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(17163);




/**
 * Nothing may be planned or applied while the state of an earlier apply is not stored: it would make everything twice.
 * @throws UserError that says how to store it
 */
function refuseUnstoredState(folder, stack, tool) {
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, _state_rescue_js__WEBPACK_IMPORTED_MODULE_2__/* .ERRORED_STATE */ .mb)))
        return;
    throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .y(`${stack} holds an ${_state_rescue_js__WEBPACK_IMPORTED_MODULE_2__/* .ERRORED_STATE */ .mb} of an earlier apply that could not store its state. Store it first: "${tool} state push ${_state_rescue_js__WEBPACK_IMPORTED_MODULE_2__/* .ERRORED_STATE */ .mb}" in that folder, then remove the file.`);
}
/**
 * Nothing may be applied in a folder that cannot be written. Terraform and OpenTofu say that they wrote errored.tfstate
 * there although they could not open it (statemgr's Filesystem gives no error for that), and print no dump either: the
 * state would be nowhere.
 * @throws UserError that says so
 */
function refuseReadOnlyFolder(folder, stack) {
    const probe = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, `.insight-${process.pid}`);
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(probe, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_CREAT | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_EXCL | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_WRONLY, 0o600));
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(probe);
    }
    catch (cause) {
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .y(`working-directory: ${stack} cannot be written (${cause.code}), and a state that cannot be stored would be lost there. Check the repository out where this job may write.`, { cause });
    }
}


/***/ }),

/***/ 71052:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   iC: () => (/* binding */ withKey),
/* harmony export */   jG: () => (/* binding */ canonicalDifferences),
/* harmony export */   mu: () => (/* binding */ canonicalProvider),
/* harmony export */   xG: () => (/* binding */ canonicalChange)
/* harmony export */ });
/* harmony import */ var _json_canonical_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(94650);

/**
 * What a digest of a change is made of: no wording (the reason), no order but that of the actions, nothing that another
 * version of the tool may tell otherwise.
 */
function canonicalChange(change, identity) {
    const { address, previousAddress = '', deposed = '', provider, actions, differences } = change;
    const head = [address, previousAddress, deposed, canonicalProvider(provider), actions, identity];
    return `${(0,_json_canonical_json_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalJson */ .d)(head)}${canonicalDifferences(differences)}`;
}
/**
 * Differences as they enter a digest: lists, so that no value can look like the mark of another kind.
 * @throws Error for a plan that was read without a key
 */
function canonicalDifferences(differences) {
    let text = '';
    for (const { path, before, after, sensitive } of differences)
        text += `[${(0,_json_canonical_json_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalJson */ .d)(path)},${canonicalSide(before)},${canonicalSide(after)},${sensitive}]`;
    return `[${text}]`;
}
function canonicalSide(side) {
    if (side.kind === 'known')
        return `["known",${(0,_json_canonical_json_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalJson */ .d)(side.value)}]`;
    return side.kind === 'sensitive' ? `["sensitive","${withKey(side.hmac)}"]` : `["${side.kind}"]`;
}
/** @throws Error for what only a plan that was read with a key has */
function withKey(digest) {
    if (digest === undefined)
        throw new Error('There is no digest of a plan that was read without a key.');
    return digest;
}
/** The default registries of Terraform and of OpenTofu have the same providers. */
function canonicalProvider(provider) {
    return provider.replace(/^registry\.(?:terraform\.io|opentofu\.org)\//, '');
}


/***/ }),

/***/ 96319:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gl: () => (/* binding */ makeDigestKey),
/* harmony export */   Ru: () => (/* binding */ sealOf),
/* harmony export */   nU: () => (/* binding */ hmacOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _json_canonical_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(94650);


/**
 * The key under which sensitive values enter digests.
 *
 * With a secret of the caller nobody else can guess a value by trying; without one the key is made from the repository's
 * name, which anybody can do too: then a value that is easy to guess can be found by whoever knows the rest of the plan.
 */
function makeDigestKey(secret, repository) {
    return Buffer.from((0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hkdfSync)('sha256', secret ?? `repository:${repository}`, '', 'insight plan digest 1', 32));
}
/**
 * What stands for the sensitive values of one owner, an address or `output.NAME`: bound to where they stand, so that
 * equal values in two places cannot be told to be equal.
 */
function sealOf(key, owner) {
    return (path, value, unknown) => {
        const marks = unknown === undefined ? '' : `\n${(0,_json_canonical_json_js__WEBPACK_IMPORTED_MODULE_1__/* .canonicalJson */ .d)(unknown)}`;
        return hmac(key, `${(0,_json_canonical_json_js__WEBPACK_IMPORTED_MODULE_1__/* .canonicalJson */ .d)([owner, path])}\n${(0,_json_canonical_json_js__WEBPACK_IMPORTED_MODULE_1__/* .canonicalJson */ .d)(value)}${marks}`);
    };
}
/** HMAC-SHA-256 of the canonical form, in hex. */
function hmacOf(key, value) {
    return hmac(key, (0,_json_canonical_json_js__WEBPACK_IMPORTED_MODULE_1__/* .canonicalJson */ .d)(value));
}
function hmac(key, text) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)('sha256', key).update(text).digest('hex');
}


/***/ }),

/***/ 49945:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gb: () => (/* binding */ planDigest),
/* harmony export */   Gl: () => (/* reexport safe */ _digest_key_js__WEBPACK_IMPORTED_MODULE_1__.Gl),
/* harmony export */   KF: () => (/* binding */ combinedDigest)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _json_canonical_json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(94650);
/* harmony import */ var _canonical_change_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(71052);
/* harmony import */ var _digest_key_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(96319);




/**
 * SHA-256 of what a plan changes, and where: `sha256:` and 64 hex digits.
 *
 * Equal for two plans of the same change, wherever and by whichever version they were made, and by Terraform or OpenTofu:
 * sorted, without timestamps, wording, data source reads and attributes that stay as they are. Any real difference makes
 * another digest: actions, values before and after, what becomes unknown, providers, moves, imports, outputs, drift that
 * matters, failing checks, deferred changes and invoked actions. Sensitive values enter as the HMACs that the plan was
 * read with. The place counts, since two empty environments have the same first plan.
 *
 * @throws Error for a plan that was read without a key
 */
function planDigest(plan, { environment, stack, workspace }) {
    return digestOf([environment, stack, workspace ?? 'default'], plan.resources.map(one => (0,_json_canonical_json_js__WEBPACK_IMPORTED_MODULE_2__/* .canonicalJson */ .d)([one.address, one.deposed ?? '', (0,_canonical_change_js__WEBPACK_IMPORTED_MODULE_3__/* .withKey */ .iC)(one.digest)])), plan.outputs.map(one => (0,_json_canonical_json_js__WEBPACK_IMPORTED_MODULE_2__/* .canonicalJson */ .d)([one.name, one.kind]) + (0,_canonical_change_js__WEBPACK_IMPORTED_MODULE_3__/* .canonicalDifferences */ .jG)(one.differences)), plan.drift
        .filter(one => one.relevant.length > 0)
        .map(one => (0,_json_canonical_json_js__WEBPACK_IMPORTED_MODULE_2__/* .canonicalJson */ .d)([one.address, one.deposed ?? '', one.actions]) + (0,_canonical_change_js__WEBPACK_IMPORTED_MODULE_3__/* .canonicalDifferences */ .jG)(one.relevant)), plan.failingChecks.map(_json_canonical_json_js__WEBPACK_IMPORTED_MODULE_2__/* .canonicalJson */ .d), plan.others.map(one => (0,_canonical_change_js__WEBPACK_IMPORTED_MODULE_3__/* .withKey */ .iC)(one.hmac)));
}
/**
 * One digest for the plans of several stacks, whatever their order; of one stack it is its own.
 * @throws Error for no stack at all: nothing was planned, so nothing can be approved
 */
function combinedDigest(parts) {
    const [first, ...more] = parts;
    if (first === undefined)
        throw new Error('There is no digest of no plans.');
    if (more.length === 0)
        return first.digest;
    return digestOf(['several stacks'], parts.map(({ stack, digest }) => (0,_json_canonical_json_js__WEBPACK_IMPORTED_MODULE_2__/* .canonicalJson */ .d)([stack, digest])));
}
/** Raised when the form changes: digests of before are no approvals any more. */
const VERSION = 3;
/** Of lists whose order says nothing. What is in them has no line breaks, so that a line is an element and no other. */
function digestOf(of, ...lists) {
    const lines = lists.flatMap((list, at) => [`${at}: ${list.length}`, ...[...list].sort()]);
    return `sha256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', [VERSION, (0,_json_canonical_json_js__WEBPACK_IMPORTED_MODULE_2__/* .canonicalJson */ .d)(of), ...lines].join('\n'), 'hex')}`;
}


/***/ }),

/***/ 29081:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(33838);
// EXTERNAL MODULE: ./src/lib/cancellation.ts
var lib_cancellation = __webpack_require__(31392);
// EXTERNAL MODULE: ./src/lib/errors.ts
var errors = __webpack_require__(97268);
// EXTERNAL MODULE: ./src/lib/github.ts
var github = __webpack_require__(73848);
// EXTERNAL MODULE: ./src/lib/private-folder.ts
var private_folder = __webpack_require__(15753);
// EXTERNAL MODULE: ./src/terraform-apply/audience.ts
var terraform_apply_audience = __webpack_require__(18891);
// EXTERNAL MODULE: ./src/terraform-apply/binding/step-binding.ts + 1 modules
var step_binding = __webpack_require__(29733);
// EXTERNAL MODULE: ./src/terraform-apply/command.ts
var terraform_apply_command = __webpack_require__(35180);
;// CONCATENATED MODULE: ./src/terraform-apply/guards/events.ts


/** These run with the rights of the main branch on content that anybody may have sent. */
const UNTRUSTED = ['pull_request_target', 'workflow_run'];
/**
 * Refuse the events under which this command would run foreign code with rights, or change things without a review.
 * @throws UserError that says which event to use instead
 */
function refuseEvent(command, { event, pullRequest }) {
    if (UNTRUSTED.includes(event)) {
        throw new errors/* UserError */.y(`command: ${command} does not run on ${event}: it would run a stranger's configuration with this repository's rights. Use "on: pull_request" to plan, and "on: push" or "on: workflow_dispatch" to apply.`);
    }
    if (pullRequest?.fork && ((0,terraform_apply_command/* changesThings */.r)(command) || command === 'recover')) {
        throw new errors/* UserError */.y(`command: ${command} does not run on a pull request from a fork: nobody has reviewed it. Apply after the merge, with "on: push".`);
    }
}

// EXTERNAL MODULE: ./src/terraform-apply/guards/stack-folder.ts
var stack_folder = __webpack_require__(64629);
// EXTERNAL MODULE: ./src/terraform-apply/inputs.ts + 3 modules
var inputs = __webpack_require__(94831);
// EXTERNAL MODULE: ./src/terraform-apply/plan/digest.ts
var digest = __webpack_require__(49945);
;// CONCATENATED MODULE: ./src/terraform-apply/run.ts











const plan = async () => (await Promise.all(/* import() */[__webpack_require__.e(606), __webpack_require__.e(1013), __webpack_require__.e(2333), __webpack_require__.e(6697), __webpack_require__.e(1905)]).then(__webpack_require__.bind(__webpack_require__, 41905))).planCommand;
const apply = async () => (await Promise.all(/* import() */[__webpack_require__.e(606), __webpack_require__.e(1013), __webpack_require__.e(2333), __webpack_require__.e(2088), __webpack_require__.e(5701), __webpack_require__.e(6697), __webpack_require__.e(1905), __webpack_require__.e(7241), __webpack_require__.e(9709), __webpack_require__.e(5343)]).then(__webpack_require__.bind(__webpack_require__, 15343))).applyCommand;
/** Loaded when it is asked for: a plan need not wait for what only an apply uses. */
const COMMANDS = {
    plan,
    'plan-destroy': plan,
    apply,
    destroy: apply,
    drift: async () => (await Promise.all(/* import() */[__webpack_require__.e(606), __webpack_require__.e(1013), __webpack_require__.e(2333), __webpack_require__.e(2088), __webpack_require__.e(6697), __webpack_require__.e(1905), __webpack_require__.e(4085)]).then(__webpack_require__.bind(__webpack_require__, 74085))).driftCommand,
    recover: async () => (await Promise.all(/* import() */[__webpack_require__.e(1013), __webpack_require__.e(2333), __webpack_require__.e(6697), __webpack_require__.e(7241), __webpack_require__.e(2040)]).then(__webpack_require__.bind(__webpack_require__, 15933))).recoverCommand
};
/** Plan, show the plan, and apply it when it is the one that was approved. */
async function run() {
    const settings = (0,inputs/* readInputs */.K)();
    const context = (0,github/* readRunContext */.$p)();
    refuseEvent(settings.command, context);
    for (const stack of settings.stacks.all)
        (0,stack_folder/* refuseUnstoredState */.M)(stack.folder, stack.name, settings.tool);
    const home = (0,private_folder/* makePrivateFolder */.I)(settings.temp, 'terraform-apply');
    // Before anything is started: the post step goes on from here when this process is cut short.
    core.saveState('home', home);
    const cancellation = (0,lib_cancellation/* listenForCancellation */.ci)();
    try {
        const audience = (0,terraform_apply_audience/* openAudience */.H)(settings, context);
        const digestKey = (0,digest/* makeDigestKey */.Gl)(settings.planKey, `${context.owner}/${context.repo}`);
        const bindings = (0,step_binding/* stepBindings */.r)({ settings, context });
        const work = await COMMANDS[settings.command]();
        const step = { settings, context, home, digestKey, bindings, audience, cancellation };
        await (0,lib_cancellation/* unlessCancelled */.MS)(work(step), cancellation);
        core.saveState('reported', 'true');
    }
    catch (error) {
        if (!(error instanceof errors/* Cancelled */.c))
            core.saveState('reported', 'true');
        throw error;
    }
    finally {
        cancellation.dispose();
    }
}


/***/ })

};
