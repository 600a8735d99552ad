export const id = 499;
export const ids = [499];
export const modules = {

/***/ 34491:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gl: () => (/* binding */ makeDigestKey),
/* harmony export */   Ru: () => (/* binding */ sealOf),
/* harmony export */   nU: () => (/* binding */ hmacOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _canonical_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83446);


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
        const marks = unknown === undefined ? '' : `\n${(0,_canonical_json_js__WEBPACK_IMPORTED_MODULE_1__/* .canonicalJson */ .d)(unknown)}`;
        return hmac(key, `${(0,_canonical_json_js__WEBPACK_IMPORTED_MODULE_1__/* .canonicalJson */ .d)([owner, path])}\n${(0,_canonical_json_js__WEBPACK_IMPORTED_MODULE_1__/* .canonicalJson */ .d)(value)}${marks}`);
    };
}
/** HMAC-SHA-256 of the canonical form, in hex. */
function hmacOf(key, value) {
    return hmac(key, (0,_canonical_json_js__WEBPACK_IMPORTED_MODULE_1__/* .canonicalJson */ .d)(value));
}
function hmac(key, text) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)('sha256', key).update(text).digest('hex');
}


/***/ }),

/***/ 68741:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gb: () => (/* binding */ planDigest),
/* harmony export */   Gl: () => (/* reexport safe */ _digest_key_js__WEBPACK_IMPORTED_MODULE_2__.Gl),
/* harmony export */   KF: () => (/* binding */ combinedDigest)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _canonical_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(83446);
/* harmony import */ var _resource_change_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9956);
/* harmony import */ var _digest_key_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(34491);




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
    return digestOf([environment, stack, workspace ?? 'default'], plan.resources.map(one => (0,_canonical_json_js__WEBPACK_IMPORTED_MODULE_3__/* .canonicalJson */ .d)([one.address, one.deposed ?? '', (0,_resource_change_js__WEBPACK_IMPORTED_MODULE_1__/* .withKey */ .iC)(one.digest)])), plan.outputs.map(one => (0,_canonical_json_js__WEBPACK_IMPORTED_MODULE_3__/* .canonicalJson */ .d)([one.name, one.kind]) + (0,_resource_change_js__WEBPACK_IMPORTED_MODULE_1__/* .canonicalDifferences */ .jG)(one.differences)), plan.drift
        .filter(one => one.relevant.length > 0)
        .map(one => (0,_canonical_json_js__WEBPACK_IMPORTED_MODULE_3__/* .canonicalJson */ .d)([one.address, one.deposed ?? '', one.actions]) + (0,_resource_change_js__WEBPACK_IMPORTED_MODULE_1__/* .canonicalDifferences */ .jG)(one.relevant)), plan.failingChecks.map(_canonical_json_js__WEBPACK_IMPORTED_MODULE_3__/* .canonicalJson */ .d), plan.others.map(one => (0,_resource_change_js__WEBPACK_IMPORTED_MODULE_1__/* .withKey */ .iC)(one.hmac)));
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
    return digestOf(['several stacks'], parts.map(({ stack, digest }) => (0,_canonical_json_js__WEBPACK_IMPORTED_MODULE_3__/* .canonicalJson */ .d)([stack, digest])));
}
/** Raised when the form changes: digests of before are no approvals any more. */
const VERSION = 3;
/** Of lists whose order says nothing. What is in them has no line breaks, so that a line is an element and no other. */
function digestOf(of, ...lists) {
    const lines = lists.flatMap((list, at) => [`${at}: ${list.length}`, ...[...list].sort()]);
    return `sha256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', [VERSION, (0,_canonical_json_js__WEBPACK_IMPORTED_MODULE_3__/* .canonicalJson */ .d)(of), ...lines].join('\n'), 'hex')}`;
}


/***/ }),

/***/ 69400:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ hideSecrets)
/* harmony export */ });
/* harmony import */ var _secrets_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8256);

/**
 * The differences with everything hidden that holds a secret though it is not marked so. Where a secret is the name of a
 * member, what it is a member of becomes one difference.
 * @param named how many steps at the beginning of a path are names that a provider gave: these are no secrets
 */
function hideSecrets(differences, secrets, seal, named = 0) {
    if (secrets === _secrets_js__WEBPACK_IMPORTED_MODULE_0__/* .NO_SECRETS */ .g1)
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
                before: hidden(one.before, one, seal),
                after: hidden(one.after, one, seal),
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
    return side.kind === 'known' && (0,_secrets_js__WEBPACK_IMPORTED_MODULE_0__/* .hasSecret */ .TA)(side.value, secrets);
}
function hidden(side, { path }, seal) {
    return side.kind === 'known' ? { kind: 'sensitive', hmac: seal?.(path, side.value, undefined) } : side;
}


/***/ }),

/***/ 61201:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ pooled),
/* harmony export */   O: () => (/* binding */ newPathPool)
/* harmony export */ });
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


/***/ }),

/***/ 2994:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AO: () => (/* binding */ DeferredChange),
/* harmony export */   D6: () => (/* binding */ Declaration),
/* harmony export */   FW: () => (/* binding */ Resource),
/* harmony export */   Jl: () => (/* binding */ Check),
/* harmony export */   KD: () => (/* binding */ checked),
/* harmony export */   Pq: () => (/* binding */ json),
/* harmony export */   Vy: () => (/* binding */ ActionInvocation),
/* harmony export */   i7: () => (/* binding */ WANTED),
/* harmony export */   lY: () => (/* binding */ Change),
/* harmony export */   p3: () => (/* binding */ Head),
/* harmony export */   qK: () => (/* binding */ RelevantAttribute),
/* harmony export */   rT: () => (/* binding */ Variable),
/* harmony export */   sr: () => (/* binding */ DeferredInvocation)
/* harmony export */ });
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63619);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73305);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(23945);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(97268);


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
const Value = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .unknown */ .L5J();
const Steps = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig()]));
/** A change of an object or of an output. Write-only attributes are null in it, with nothing that tells them apart. */
const Change = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    actions: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()),
    before: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(Value),
    after: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(Value),
    after_unknown: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(Value),
    before_sensitive: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(Value),
    after_sensitive: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(Value),
    replace_paths: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .nullable */ .mee(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(Steps))),
    importing: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .nullable */ .mee(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ id: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()), identity: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(Value), unknown: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY()) })))
});
/** An element of `resource_changes` and `resource_drift`. */
const Resource = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    address: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    previous_address: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()),
    deposed: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()),
    mode: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    type: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    provider_name: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()),
    change: Change,
    action_reason: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP())
});
/** An element of `deferred_changes`. */
const DeferredChange = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ reason: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()), resource_change: Resource });
/** An element of `action_invocations` (Terraform 1.14 on). */
const ActionInvocation = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    address: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    type: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()),
    provider_name: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()),
    config_values: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(Value),
    config_sensitive: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(Value),
    config_unknown: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(Value),
    lifecycle_action_trigger: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .nullable */ .mee(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
        triggering_resource_address: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()),
        action_trigger_event: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()),
        action_trigger_block_index: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig()),
        actions_list_index: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig())
    }))),
    invoke_action_trigger: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .nullable */ .mee(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ calling_resource_address: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()) })))
});
/** An element of `deferred_action_invocations`. */
const DeferredInvocation = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ reason: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()), action_invocation: ActionInvocation });
/** An element of `checks`. Its problems are messages of the author's, and may say anything. */
const Check = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ address: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ to_display: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() }), status: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() });
/** An element of `relevant_attributes`: what the changes were made from. */
const RelevantAttribute = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ resource: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), attribute: Steps });
/** A member of `variables`. */
const Variable = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ value: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(Value) });
/** A member of `configuration.root_module.variables`. Only OpenTofu tells there what is ephemeral. */
const Declaration = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ sensitive: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY()), ephemeral: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY()) });
/** The members that are values. OpenTofu tells neither `applyable` nor `complete`. */
const Head = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    format_version: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._regex */ .Fk(/^1\./)),
    terraform_version: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    applyable: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY()),
    complete: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY()),
    errored: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY())
});
/**
 * Check a part of a plan.
 * @param what for people, e.g. `resource_changes[3]`
 * @throws UserError without any value of it
 */
function checked(schema, value, what) {
    const result = zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .safeParse */ .xL(schema, value);
    if (result.success)
        return result.data;
    const [issue] = result.error.issues;
    const place = [what, ...(issue?.path ?? [])].map(String).join('.');
    throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .y(`The plan cannot be read: ${place} is not what "show -json" of format 1.x has there (${issue?.code ?? 'invalid'}). Use a Terraform or OpenTofu that writes this format.`);
}
/** What `checked` gave for a value that may be anything is JSON, as it was read from JSON. */
function json(value) {
    return value;
}


/***/ }),

/***/ 9956:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  jG: () => (/* binding */ canonicalDifferences),
  mu: () => (/* binding */ canonicalProvider),
  I: () => (/* binding */ kindOf),
  $E: () => (/* binding */ readDifferences),
  D$: () => (/* binding */ readResourceChange),
  hR: () => (/* binding */ rememberSecrets),
  i_: () => (/* binding */ sealResourceChange),
  iC: () => (/* binding */ withKey)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./src/terraform-apply/canonical-json.ts
var canonical_json = __webpack_require__(83446);
// EXTERNAL MODULE: ./src/terraform-apply/exact-numbers.ts
var exact_numbers = __webpack_require__(977);
// EXTERNAL MODULE: ./src/terraform-apply/hidden-differences.ts
var hidden_differences = __webpack_require__(69400);
// EXTERNAL MODULE: ./src/terraform-apply/path-pool.ts
var path_pool = __webpack_require__(61201);
// EXTERNAL MODULE: ./src/terraform-apply/secrets.ts
var terraform_apply_secrets = __webpack_require__(8256);
;// CONCATENATED MODULE: ./src/terraform-apply/differences.ts




/** Every difference between before and after, attribute by attribute, in the order of their paths. */
function differencesOf(values, secrets = terraform_apply_secrets/* NO_SECRETS */.g1, options = {}) {
    const { seal, paths = (0,path_pool/* newPathPool */.O)() } = options;
    const to = { found: [], path: [], seal, paths };
    // Marks are walked at every level: most changes have none.
    const marks = (one) => ((0,terraform_apply_secrets/* isMarked */.rZ)(one) ? one : undefined);
    compare({
        before: values.before,
        after: values.after,
        unknown: marks(values.unknown),
        sensitiveBefore: marks(values.sensitiveBefore),
        sensitiveAfter: marks(values.sensitiveAfter)
    }, to);
    return (0,hidden_differences/* hideSecrets */.s)(to.found, secrets, seal);
}
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
    const partlyUnknown = unknown !== true && (0,terraform_apply_secrets/* isMarked */.rZ)(unknown);
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
    const partlyUnknown = (0,terraform_apply_secrets/* isMarked */.rZ)(unknown);
    const valueChanges = partlyUnknown || !sameValue(before, after);
    const [wasMarked, isNowMarked] = [(0,terraform_apply_secrets/* isMarked */.rZ)(sensitiveBefore), (0,terraform_apply_secrets/* isMarked */.rZ)(sensitiveAfter)];
    const markChanges = wasMarked !== isNowMarked && !isNothing(before) && !isNothing(after);
    if (!valueChanges && !markChanges)
        return;
    const path = (0,path_pool/* pooled */.I)(to.path, to.paths);
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
    return isNothing(child(one > other ? before : after, last)) && !(0,terraform_apply_secrets/* isMarked */.rZ)(child(unknown, last));
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
function isNothing(value) {
    return value === null || value === undefined;
}
function child(value, key) {
    if (value === null || typeof value !== 'object')
        return undefined;
    return Object.hasOwn(value, key) ? value[key] : undefined;
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

// EXTERNAL MODULE: ./src/terraform-apply/digest-key.ts
var digest_key = __webpack_require__(34491);
// EXTERNAL MODULE: ./src/terraform-apply/plan-document.ts
var plan_document = __webpack_require__(2994);
;// CONCATENATED MODULE: ./src/terraform-apply/resource-change.ts







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
        before: (0,plan_document/* json */.Pq)(change.before),
        after: (0,plan_document/* json */.Pq)(change.after),
        unknown: (0,plan_document/* json */.Pq)(change.after_unknown),
        sensitiveBefore: (0,plan_document/* json */.Pq)(change.before_sensitive),
        sensitiveAfter: (0,plan_document/* json */.Pq)(change.after_sensitive)
    };
    return differencesOf(values, undefined, { seal: key && (0,digest_key/* sealOf */.Ru)(key, owner), paths });
}
/** Remember what a change marks as sensitive. */
function rememberSecrets(change, secrets) {
    (0,terraform_apply_secrets/* addSecrets */.Nc)(secrets, (0,plan_document/* json */.Pq)(change.before), (0,plan_document/* json */.Pq)(change.before_sensitive));
    (0,terraform_apply_secrets/* addSecrets */.Nc)(secrets, (0,plan_document/* json */.Pq)(change.after), (0,plan_document/* json */.Pq)(change.after_sensitive));
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
        differences: (0,hidden_differences/* hideSecrets */.s)(change.differences, secrets, seal, 1)
    };
    if (seal === undefined)
        return sealed;
    const text = (name, value) => isSecret(value) ? ['sensitive', seal([name], value ?? null, undefined)] : [value ?? null];
    const identity = [text('id', id), text('importing', importing), text('region', region)];
    return { ...sealed, digest: (0,external_node_crypto_.hash)('sha256', canonicalChange(sealed, identity), 'hex') };
}
/** A path up to a step that is a secret. */
function beforeSecret(path, secrets) {
    const step = path.findIndex((one, at) => at > 0 && typeof one === 'string' && secrets.has(one));
    return step === -1 ? path : path.slice(0, step);
}
/**
 * What a digest of a change is made of: no wording (the reason), no order but that of the actions, nothing that another
 * version of the tool may tell otherwise.
 */
function canonicalChange(change, identity) {
    const { address, previousAddress = '', deposed = '', provider, actions, differences } = change;
    const head = [address, previousAddress, deposed, canonicalProvider(provider), actions, identity];
    return `${(0,canonical_json/* canonicalJson */.d)(head)}${canonicalDifferences(differences)}`;
}
/**
 * Differences as they enter a digest: lists, so that no value can look like the mark of another kind.
 * @throws Error for a plan that was read without a key
 */
function canonicalDifferences(differences) {
    let text = '';
    for (const { path, before, after, sensitive } of differences)
        text += `[${(0,canonical_json/* canonicalJson */.d)(path)},${canonicalSide(before)},${canonicalSide(after)},${sensitive}]`;
    return `[${text}]`;
}
function canonicalSide(side) {
    if (side.kind === 'known')
        return `["known",${(0,canonical_json/* canonicalJson */.d)(side.value)}]`;
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
function identityText(identity) {
    return identity === undefined || identity === null ? '' : (0,canonical_json/* canonicalJson */.d)(identity);
}
/** A text among the attributes of an object, when it is not marked. */
function textOf(name, values, marks) {
    if (values === null || typeof values !== 'object' || !Object.hasOwn(values, name))
        return undefined;
    const value = values[name];
    const mark = marks !== null && typeof marks === 'object' ? marks[name] : (0,plan_document/* json */.Pq)(marks);
    return typeof value === 'string' && !(0,terraform_apply_secrets/* isMarked */.rZ)(mark) ? value : undefined;
}


/***/ }),

/***/ 27499:
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
// EXTERNAL MODULE: ./src/terraform-apply/digest.ts
var digest = __webpack_require__(68741);
// EXTERNAL MODULE: ./src/terraform-apply/inputs.ts
var inputs = __webpack_require__(66096);
;// CONCATENATED MODULE: ./src/terraform-apply/events.ts


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
    if (pullRequest?.fork && ((0,inputs/* changesThings */.r)(command) || command === 'recover')) {
        throw new errors/* UserError */.y(`command: ${command} does not run on a pull request from a fork: nobody has reviewed it. Apply after the merge, with "on: push".`);
    }
}

// EXTERNAL MODULE: ./src/terraform-apply/rescue.ts + 1 modules
var rescue = __webpack_require__(52895);
// EXTERNAL MODULE: ./src/terraform-apply/step-binding.ts + 1 modules
var step_binding = __webpack_require__(91091);
;// CONCATENATED MODULE: ./src/terraform-apply/run.ts











const plan = async () => (await Promise.all(/* import() */[__webpack_require__.e(13), __webpack_require__.e(606), __webpack_require__.e(497), __webpack_require__.e(940), __webpack_require__.e(84)]).then(__webpack_require__.bind(__webpack_require__, 89084))).planCommand;
const apply = async () => (await Promise.all(/* import() */[__webpack_require__.e(13), __webpack_require__.e(606), __webpack_require__.e(672), __webpack_require__.e(497), __webpack_require__.e(940), __webpack_require__.e(732), __webpack_require__.e(316), __webpack_require__.e(190)]).then(__webpack_require__.bind(__webpack_require__, 31190))).applyCommand;
/** Loaded when it is asked for: a plan need not wait for what only an apply uses. */
const COMMANDS = {
    plan,
    'plan-destroy': plan,
    apply,
    destroy: apply,
    drift: async () => (await Promise.all(/* import() */[__webpack_require__.e(13), __webpack_require__.e(606), __webpack_require__.e(672), __webpack_require__.e(497), __webpack_require__.e(940), __webpack_require__.e(390)]).then(__webpack_require__.bind(__webpack_require__, 23390))).driftCommand,
    recover: async () => (await Promise.all(/* import() */[__webpack_require__.e(13), __webpack_require__.e(497), __webpack_require__.e(940), __webpack_require__.e(933)]).then(__webpack_require__.bind(__webpack_require__, 15933))).recoverCommand
};
/** Plan, show the plan, and apply it when it is the one that was approved. */
async function run() {
    const settings = (0,inputs/* readInputs */.K)();
    const context = (0,github/* readRunContext */.$p)();
    refuseEvent(settings.command, context);
    for (const stack of settings.stacks.all)
        (0,rescue/* refuseUnstoredState */.Mg)(stack.folder, stack.name, settings.tool);
    const home = (0,private_folder/* makePrivateFolder */.I)(settings.temp, 'terraform-apply');
    // Before anything is started: the post step goes on from here when this process is cut short.
    core/* saveState */.LZ('home', home);
    const cancellation = (0,lib_cancellation/* listenForCancellation */.c)();
    try {
        const audience = (0,terraform_apply_audience/* openAudience */.H)(settings, context);
        const digestKey = (0,digest/* makeDigestKey */.Gl)(settings.planKey, `${context.owner}/${context.repo}`);
        const bindings = (0,step_binding/* stepBindings */.rV)({ settings, context });
        const work = await COMMANDS[settings.command]();
        const step = { settings, context, home, digestKey, bindings, audience, cancellation };
        await (0,lib_cancellation/* unlessCancelled */.M)(work(step), cancellation);
        core/* saveState */.LZ('reported', 'true');
    }
    catch (error) {
        if (!(error instanceof errors/* Cancelled */.c))
            core/* saveState */.LZ('reported', 'true');
        throw error;
    }
    finally {
        cancellation.dispose();
    }
}


/***/ }),

/***/ 8256:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fj: () => (/* binding */ secretsOf),
/* harmony export */   Nc: () => (/* binding */ addSecrets),
/* harmony export */   TA: () => (/* binding */ hasSecret),
/* harmony export */   g1: () => (/* binding */ NO_SECRETS),
/* harmony export */   rZ: () => (/* binding */ isMarked)
/* harmony export */ });
/* harmony import */ var _exact_numbers_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(977);

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
    const number = typeof value === 'number' ? String(value) : (0,_exact_numbers_js__WEBPACK_IMPORTED_MODULE_0__/* .exactNumber */ .r)(value);
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
    const number = (0,_exact_numbers_js__WEBPACK_IMPORTED_MODULE_0__/* .exactNumber */ .r)(value);
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


/***/ })

};
