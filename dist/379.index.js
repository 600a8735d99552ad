export const id = 379;
export const ids = [379];
export const modules = {

/***/ 33862:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Aj: () => (/* binding */ isPlainUrl),
/* harmony export */   DV: () => (/* binding */ codeBlock),
/* harmony export */   Lt: () => (/* binding */ fenceFor),
/* harmony export */   PP: () => (/* binding */ tableHead),
/* harmony export */   SS: () => (/* binding */ codeSpan),
/* harmony export */   jD: () => (/* binding */ tableRow),
/* harmony export */   nf: () => (/* binding */ link),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   u7: () => (/* binding */ unmarked),
/* harmony export */   wh: () => (/* binding */ plainText)
/* harmony export */ });
/**
 * Foreign text in Markdown that GitHub renders. Nothing out of a plan, a log or a server's answer may become a
 * mention, a link, an image, HTML, a formula, or end the code block that it stands in, or look like a hidden mark of ours.
 */
/** Text for a table cell or a sentence: every character that Markdown, HTML or GitHub's autolinks would act on is made harmless. */
function plainText(text) {
    return (text
        .replace(/[\r\n]+/g, ' ')
        .trim()
        .replace(/[&<>$]/g, character => ENTITIES[character] ?? '')
        .replace(/[\\`*_{}[\]()#+!|~^=-]/g, '\\$&')
        // At the start of a line it would begin a list.
        .replace(/^(\d+)\./, '$1\\.')
        .replace(/@/g, '@\u200b')
        // GitHub looks for references in the rendered text, where a backslash is gone.
        .replace(/#(?=\d)/g, '#\u200b')
        .replace(/:\/\//g, ':\u200b//')
        .replace(/www\./gi, 'www\u200b.')
        .replace(/(GH\\-)(?=\d)/gi, '$1\u200b')
        // Seven hex digits and more become a link where the repository has such a commit.
        .replace(/[0-9a-f]{7,}/gi, run => run.replace(/.{6}(?=.)/g, '$&\u200b')));
}
const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', $: '&#36;' };
/**
 * A code span, also for table cells. The fence is longer than any run of backticks inside, as CommonMark asks. A pipe
 * would end the cell even inside a code span, and `\|` does not help behind a backslash: such text becomes HTML.
 */
function codeSpan(text) {
    const inside = unmarked(text.replace(/[\r\n]+/g, ' '));
    if (inside.includes('|'))
        return `<code>${plainText(inside).replace(/\\\|/g, '&#124;')}</code>`;
    const fence = '`'.repeat(longestRun(inside, '`') + 1);
    const pad = /^`|`$|^ .* $|^ *$/.test(inside) ? ' ' : '';
    return `${fence}${pad}${inside}${pad}${fence}`;
}
/** A fenced code block that its content cannot close. */
function codeBlock(text, language = '') {
    const fence = fenceFor(text);
    return `${fence}${language}\n${unmarked(text).replace(/\n$/, '')}\n${fence}`;
}
/** The shortest fence that `text` cannot close. */
function fenceFor(text) {
    return '`'.repeat(Math.max(3, longestRun(text, '`') + 1));
}
/** The text, with every beginning of an HTML comment broken: hidden marks of ours are comments. */
function unmarked(text) {
    return text.includes('<!--') ? text.replaceAll('<!--', '<!\u200b--') : text;
}
/** A table; cells must already be Markdown. `align` has one letter a column: `l` or `r`. */
function table(head, rows, align = '') {
    return [...tableHead(head, align), ...rows.map(tableRow)].join('\n');
}
/** The two lines that begin a table. */
function tableHead(head, align = '') {
    return [tableRow(head), tableRow(head.map((_, at) => (align[at] === 'r' ? '---:' : '---')))];
}
/** One line of a table; cells must already be Markdown. */
function tableRow(cells) {
    return `| ${cells.join(' | ')} |`;
}
/** A link of ours; an address that could be more than an address stays text. `text` must already be Markdown. */
function link(text, url) {
    return isPlainUrl(url) ? `[${text}](${url})` : text;
}
/** Is it an address of the web without anything that could end a link or an attribute? */
function isPlainUrl(url) {
    return /^https?:\/\/[\w.-]+(?::\d+)?(?:\/[\w.~%/+-]*)?(?:#[\w-]*)?$/.test(url);
}
function longestRun(text, character) {
    let longest = 0;
    let run = 0;
    for (let at = 0; at < text.length; at++) {
        run = text[at] === character ? run + 1 : 0;
        if (run > longest)
            longest = run;
    }
    return longest;
}


/***/ }),

/***/ 23263:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  EW: () => (/* binding */ attributeLines),
  k0: () => (/* binding */ changeText),
  $f: () => (/* binding */ isSecret),
  LF: () => (/* binding */ pathText),
  WS: () => (/* binding */ sensitiveText),
  oL: () => (/* binding */ wholePathText)
});

// EXTERNAL MODULE: ./src/lib/foreign-output.ts
var foreign_output = __webpack_require__(27557);
;// CONCATENATED MODULE: ./src/terraform-apply/json-text.ts
/** Longer texts are shown as texts: nobody reads a policy of that size by its places. */
const LONGEST_JSON = 100_000;
/** More differing places than this, and the text is shown as a text. */
const MOST_DIFFERENCES = 12;
const DEEPEST = 64;
/**
 * Where two texts that hold JSON differ, such as two versions of a policy. `undefined` when one of them holds none, or
 * when they have too little in common.
 */
function jsonDifferences(before, after) {
    const one = jsonInside(before);
    const other = jsonInside(after);
    if (one === undefined || other === undefined)
        return undefined;
    const found = [];
    const whole = compare(one, other, [], found);
    return whole && !found.some(({ path }) => path.length === 0) ? found : undefined;
}
function jsonInside(side) {
    if (side.kind !== 'known' || typeof side.value !== 'string' || side.value.length > LONGEST_JSON)
        return undefined;
    if (!/^\s*[{[]/.test(side.value))
        return undefined;
    try {
        return JSON.parse(side.value);
    }
    catch {
        return undefined;
    }
}
/** @returns false when there are too many differences, or they lie too deep */
function compare(one, other, path, found) {
    if (one === other)
        return true;
    if (path.length > DEEPEST || found.length >= MOST_DIFFERENCES)
        return false;
    if (!isTree(one) || !isTree(other) || Array.isArray(one) !== Array.isArray(other)) {
        found.push({ path, before: sideOf(one), after: sideOf(other), sensitive: false, valueChanges: true });
        return true;
    }
    const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
    return keys.every(key => compare(child(one, key), child(other, key), [...path, Array.isArray(one) ? Number(key) : key], found));
}
function isTree(value) {
    return typeof value === 'object' && value !== null;
}
function child(tree, key) {
    return Object.hasOwn(tree, key) ? tree[key] : undefined;
}
function sideOf(value) {
    return value === undefined || value === null ? { kind: 'absent' } : { kind: 'known', value };
}

// EXTERNAL MODULE: ./src/terraform-apply/shown.ts
var shown = __webpack_require__(5256);
;// CONCATENATED MODULE: ./src/terraform-apply/attributes.ts



/** Values from this length on are not shown whole. */
const LONGEST_VALUE = 120;
/** How much of two long texts is shown before and after where they begin to differ. */
const CONTEXT_BEFORE = 20;
const CONTEXT_AFTER = 60;
const LONGEST_PATH = 160;
const UNKNOWN = '(known after apply)';
/** An attribute's path as Terraform writes it: `tags["Name of it"]`, `ingress[0].port`; cut when it is very long. */
function pathText(path) {
    return (0,shown/* oneLine */.TN)(wholePathText(path), LONGEST_PATH);
}
/** The same, not cut and as it came: not for Markdown. */
function wholePathText(path) {
    return path
        .map((step, at) => {
        if (typeof step === 'number')
            return `[${step}]`;
        if (!/^[A-Za-z_][\w-]*$/.test(step))
            return `[${JSON.stringify(step)}]`;
        return at === 0 ? step : `.${step}`;
    })
        .join('');
}
/**
 * The lines about one difference: one, or for a text that holds JSON before and after, such as a policy, one for each
 * place in it that differs.
 */
function attributeLines(difference) {
    const path = pathText(difference.path);
    const inside = isSecret(difference) ? undefined : jsonDifferences(difference.before, difference.after);
    if (inside === undefined)
        return [{ path, text: changeText(difference) }];
    if (inside.length === 0)
        return [{ path, text: '(only how the JSON is written changes)' }];
    return inside.map(one => ({ path: `${path}: ${pathText(one.path)}`, text: changeText(one) }));
}
/** May its values not be shown? The mark and the sides both say so; one of them is enough. */
function isSecret({ before, after, sensitive }) {
    return sensitive || before.kind === 'sensitive' || after.kind === 'sensitive';
}
/** What happens to one value, in one line: `"a" -> "b"`, `(sensitive, changed)`, `"10.0.0.1" -> (known after apply)`. */
function changeText(difference) {
    const { before, after } = difference;
    if (isSecret(difference))
        return sensitiveText(difference);
    if (before.kind === 'absent')
        return sideText(after);
    if (after.kind === 'absent')
        return `${sideText(before)} -> null`;
    if (before.kind === 'known' && after.kind === 'known')
        return bothText(before.value, after.value);
    return `${sideText(before)} -> ${sideText(after)}`;
}
/** What happens to a value that is never shown: `(sensitive)`, `(sensitive, changed)`. */
function sensitiveText({ before, after, valueChanges }) {
    if (!valueChanges)
        return '(sensitive, only the mark changes)';
    if (before.kind === 'absent')
        return '(sensitive)';
    if (after.kind === 'absent')
        return '(sensitive) -> null';
    return after.kind === 'unknown' ? `(sensitive) -> ${UNKNOWN}` : '(sensitive, changed)';
}
function sideText(side) {
    switch (side.kind) {
        case 'absent':
            return 'null';
        case 'unknown':
            return UNKNOWN;
        case 'sensitive':
            return '(sensitive)';
        case 'known':
            return shortened(valueText(side.value));
    }
}
function bothText(before, after) {
    const one = valueText(before);
    const other = valueText(after);
    if (one.length <= LONGEST_VALUE && other.length <= LONGEST_VALUE)
        return `${clean(one)} -> ${clean(other)}`;
    const at = firstDifference(one, other);
    return `${windowOf(one, at)} -> ${windowOf(other, at)} (${one.length} -> ${other.length} characters, first difference at ${at + 1})`;
}
/** Format characters: directions, joiners, marks without width. */
const INVISIBLE = /\p{Cf}/gu;
/** JSON, so that line breaks and quotes stay in one line, and two values that differ never look the same. */
function valueText(value) {
    return JSON.stringify(value).replace(INVISIBLE, one => `\\u{${one.codePointAt(0)?.toString(16)}}`);
}
function shortened(text) {
    if (text.length <= LONGEST_VALUE)
        return clean(text);
    return `${clean((0,shown/* cut */.Jj)(text, 0, LONGEST_VALUE - 20))}… (${text.length} characters)`;
}
function windowOf(text, at) {
    const from = Math.max(0, at - CONTEXT_BEFORE);
    const to = Math.min(text.length, at + CONTEXT_AFTER);
    return `${from > 0 ? '…' : ''}${clean((0,shown/* cut */.Jj)(text, from, to))}${to < text.length ? '…' : ''}`;
}
function clean(text) {
    return (0,foreign_output/* neutralise */.$)(text).replace(/\p{Surrogate}/gu, '\ufffd');
}
function firstDifference(one, other) {
    let at = 0;
    while (at < one.length && one[at] === other[at])
        at++;
    return at;
}


/***/ }),

/***/ 57234:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ax: () => (/* binding */ DOCUMENT_FORMAT),
/* harmony export */   kF: () => (/* binding */ AnyDocument),
/* harmony export */   pN: () => (/* binding */ LONGEST_DOCUMENT),
/* harmony export */   yo: () => (/* binding */ Document)
/* harmony export */ });
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63619);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73305);

/** Number of the form of a document. Readers refuse any other. */
const DOCUMENT_FORMAT = 1;
/** Longest document that is read, in UTF-16 units: several times the largest plan that anybody could review. */
const LONGEST_DOCUMENT = 256 * 1024 * 1024;
const LONGEST_NAME = 1000;
const LONGEST_ADDRESS = 20_000;
const LONGEST_MESSAGE = 100_000;
const MOST_STACKS = 1000;
const DEEPEST_PATH = 200;
const Name = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._minLength */ .m9(1), zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._maxLength */ .Eb(LONGEST_NAME));
const Address = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._maxLength */ .Eb(LONGEST_ADDRESS));
const Text = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._maxLength */ .Eb(LONGEST_MESSAGE));
const Digest = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._regex */ .Fk(/^sha256:[0-9a-f]{64}$/));
const Hex = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._regex */ .Fk(/^[0-9a-f]{64}$/));
const Path = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([Address, zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig()])).check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._maxLength */ .Eb(DEEPEST_PATH));
const Kind = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['create', 'update', 'delete', 'replace', 'forget', 'read', 'no-op', 'other']);
// An HMAC of a sensitive side is dropped should there be one.
const Side = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .discriminatedUnion */ .gMt('kind', [
    zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ kind: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz('absent') }),
    zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ kind: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz('known'), value: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .unknown */ .L5J() }),
    zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ kind: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz('unknown') }),
    zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ kind: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz('sensitive') })
]);
const Difference = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    path: Path,
    before: Side,
    after: Side,
    sensitive: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
    valueChanges: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY()
});
const Resource = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    address: Address,
    previousAddress: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(Address),
    deposed: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(Name),
    type: Name,
    provider: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._maxLength */ .Eb(LONGEST_NAME)),
    kind: Kind,
    actions: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(Name).check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._maxLength */ .Eb(20)),
    reason: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(Name),
    id: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(Address),
    importing: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(Address),
    replacePaths: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(Path),
    differences: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(Difference),
    region: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._maxLength */ .Eb(LONGEST_NAME))),
    digest: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(Hex)
});
const Plan = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    formatVersion: Name,
    toolVersion: Name,
    resources: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(Resource),
    outputs: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ name: Name, kind: Kind, differences: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(Difference) })),
    drift: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .extend */ .X$i(Resource, { relevant: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(Difference) })),
    failingChecks: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(Address),
    others: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ what: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['deferred', 'action']), address: Address, detail: Text, hmac: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()) })),
    ephemeral: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
    applyable: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
    complete: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
    errored: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY()
});
const Stack = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    stack: Name,
    toolName: Name,
    took: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._gte */ .qm(0)),
    result: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .discriminatedUnion */ .gMt('kind', [
        zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ kind: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz('planned'), plan: Plan, digest: Digest, guarded: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(Address) }),
        zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ kind: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz('failed'), message: Text })
    ])
});
/** What every document has, of whatever form: read first, to say what is wrong with another form. */
const AnyDocument = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({ format: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig() });
/** A document of this form. Keys that are not known are left out. */
const Document = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    format: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz(DOCUMENT_FORMAT),
    environment: Name,
    workspace: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(Name),
    key: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._regex */ .Fk(/^[0-9a-f]{8}$/)),
    label: Name,
    commit: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._regex */ .Fk(/^[0-9a-f]{7,64}$/)),
    run: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ id: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr().check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._gte */ .qm(0)), attempt: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr().check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._gte */ .qm(0)), url: Name }),
    stacks: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(Stack).check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._minLength */ .m9(1), zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._maxLength */ .Eb(MOST_STACKS)),
    digest: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(Digest),
    binding: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .unknown */ .L5J())
});


/***/ }),

/***/ 96628:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cs: () => (/* binding */ artifactName),
/* harmony export */   L: () => (/* binding */ DOCUMENT_FILE),
/* harmony export */   LM: () => (/* binding */ LARGEST_SAVED_PLAN),
/* harmony export */   ft: () => (/* binding */ writeDocument),
/* harmony export */   tu: () => (/* binding */ savedFileName),
/* harmony export */   u0: () => (/* binding */ readDocument),
/* harmony export */   xu: () => (/* binding */ PAGE_FILE)
/* harmony export */ });
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(97268);
/* harmony import */ var _attributes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(23263);
/* harmony import */ var _document_schema_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57234);



/** Files of the artifact that a plan leaves: the document for programs, the page for people. */
const DOCUMENT_FILE = 'plan.json';
const PAGE_FILE = 'plan.html';
/** Name of the artifact that the plans of one key leave. */
function artifactName(key, attempt) {
    return `insight-plan-${key}-${attempt}`;
}
/** Name of the sealed plan file of the stack at this place of the plan's document. */
function savedFileName(at) {
    return `saved-${at}.sealed`;
}
/** Plan files hold the whole configuration and state, rarely more than some MB. Bytes. */
const LARGEST_SAVED_PLAN = 500_000_000;
/**
 * A report as JSON for an artifact that many may read. It holds no HMAC of a sensitive value.
 * @param options.keyed the digests were made under a secret: then digests of single objects with sensitive values, and of
 *   deferred changes, stay; without one they would help to guess
 */
function writeDocument(report, { keyed }) {
    const stacks = report.stacks.map(stack => stack.result.kind === 'failed'
        ? stack
        : { ...stack, result: { ...stack.result, plan: publicPlan(stack.result.plan, keyed) } });
    return JSON.stringify({ format: _document_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .DOCUMENT_FORMAT */ .ax, ...report, stacks });
}
function publicPlan(plan, keyed) {
    return {
        ...plan,
        resources: plan.resources.map(one => publicResource(one, keyed)),
        drift: plan.drift.map(one => ({ ...publicResource(one, keyed), relevant: one.relevant.map(publicDifference) })),
        outputs: plan.outputs.map(one => ({ ...one, differences: one.differences.map(publicDifference) })),
        others: plan.others.map(one => (keyed ? one : { ...one, hmac: undefined }))
    };
}
function publicResource(change, keyed) {
    const secret = change.differences.some(_attributes_js__WEBPACK_IMPORTED_MODULE_0__/* .isSecret */ .$f);
    return {
        ...change,
        differences: change.differences.map(publicDifference),
        digest: secret && !keyed ? undefined : change.digest
    };
}
/** Where a difference is sensitive nothing of it is written but which sides there are. */
function publicDifference(difference) {
    if (!(0,_attributes_js__WEBPACK_IMPORTED_MODULE_0__/* .isSecret */ .$f)(difference))
        return difference;
    return { ...difference, sensitive: true, before: hidden(difference.before), after: hidden(difference.after) };
}
function hidden(side) {
    return side.kind === 'known' || side.kind === 'sensitive' ? { kind: 'sensitive' } : side;
}
/**
 * Read a document. It is foreign: whoever can write in the repository could have made it.
 * @throws UserError that says why it is not one
 */
function readDocument(text) {
    if (text.length > _document_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .LONGEST_DOCUMENT */ .pN)
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y(`The plan's document is too long (${text.length} characters). Plan fewer stacks in one step.`);
    const content = parse(text);
    const any = _document_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .AnyDocument */ .kF.safeParse(content);
    if (!any.success)
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y('This is not the document of a plan. Let terraform-apply write it.');
    if (any.data.format !== _document_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .DOCUMENT_FORMAT */ .ax) {
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y(`The plan's document has the format ${any.data.format}, this version reads ${_document_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .DOCUMENT_FORMAT */ .ax}. Use the same version of terraform-apply and plan-report.`);
    }
    const document = _document_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .Document */ .yo.safeParse(content);
    if (!document.success)
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y(`The plan's document is not as it should be: ${reasons(document.error)}`);
    const { format: _, ...report } = document.data;
    // Absent and undefined are one here; the type asks for the latter.
    return { ...report, stacks: report.stacks.map(hideAgain) };
}
function parse(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y("The plan's document is not JSON. Let terraform-apply write it.");
    }
}
function reasons(error) {
    return error.issues
        .slice(0, 3)
        .map(({ path, message }) => `${path.join('.').slice(0, 200)}: ${message.slice(0, 200)}`)
        .join('; ');
}
/** A value beside a mark "sensitive" is dropped, whoever wrote it. */
function hideAgain(stack) {
    const { result } = stack;
    if (result.kind === 'failed')
        return { ...stack, result };
    return { ...stack, result: { ...result, plan: publicPlan(result.plan, true) } };
}


/***/ }),

/***/ 66379:
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
/* harmony import */ var _digest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(68741);
/* harmony import */ var _document_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(96628);
/* harmony import */ var _guard_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(89784);
/* harmony import */ var _planned_stacks_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(23661);
/* harmony import */ var _planning_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(34921);
/* harmony import */ var _seal_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(35004);
/* harmony import */ var _step_binding_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(91091);











/** With `verify: saved` the plan files, sealed, by the name that they get in the artifact; else none. */
async function sealPlans(step, fresh) {
    const sealed = new Map();
    const key = step.settings.verify === 'saved' ? (0,_step_binding_js__WEBPACK_IMPORTED_MODULE_8__/* .sealingKeyOf */ .YQ)(step) : undefined;
    if (key === undefined)
        return sealed;
    for (const [at, { terraform, plan, digest, file }] of fresh.entries()) {
        const binding = (0,_step_binding_js__WEBPACK_IMPORTED_MODULE_8__/* .bindingOf */ .hJ)(step, terraform.stack, { toolVersion: plan.toolVersion, planDigest: digest });
        sealed.set((0,_document_js__WEBPACK_IMPORTED_MODULE_4__/* .savedFileName */ .tu)(at), await (0,_seal_js__WEBPACK_IMPORTED_MODULE_7__/* .seal */ .od)((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file), 'plan', key, binding));
    }
    return sealed;
}
/**
 * The plan files that were approved, opened, each for its stack. Nothing of a file reaches Terraform before every byte
 * was verified and every field of its binding fits.
 */
async function openSavedPlans(approved, { all, cache }, step) {
    const { settings, digestKey, cancellation } = step;
    const planned = [];
    // One after the other: a field that does not fit ends the step before anything else is started.
    for (const terraform of all) {
        const content = await openSaved(approved, terraform, step);
        planned.push(await (0,_planned_stacks_js__WEBPACK_IMPORTED_MODULE_5__/* .attempt */ .CD)(terraform, async () => {
            const started = Date.now();
            await (0,_planning_js__WEBPACK_IMPORTED_MODULE_6__/* .initialise */ .YW)(terraform, { settings, digestKey, cache, cancellation });
            const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(terraform.home, 'plan.tfplan');
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(file, content, { mode: 0o600 });
            const plan = await (0,_planning_js__WEBPACK_IMPORTED_MODULE_6__/* .readPlanOf */ .pV)(terraform, file, digestKey, cancellation);
            return {
                terraform,
                plan,
                digest: (0,_digest_js__WEBPACK_IMPORTED_MODULE_3__/* .planDigest */ .Gb)(plan, { ...settings, stack: terraform.stack.name }),
                guarded: (0,_guard_js__WEBPACK_IMPORTED_MODULE_9__/* .protectedChanges */ .et)(plan, settings.guard),
                file,
                diagnostics: [],
                took: Date.now() - started
            };
        }));
    }
    return planned;
}
async function openSaved({ saved }, { stack, program }, step) {
    const key = (0,_step_binding_js__WEBPACK_IMPORTED_MODULE_8__/* .sealingKeyOf */ .YQ)(step);
    const found = saved?.get(stack.name);
    if (key === undefined || found === undefined) {
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_10__/* .UserError */ .y(`The approved plan holds no plan file of ${stack.name}. Write "verify: saved" and the same plan-key in the step that plans, too.`);
    }
    const toolVersion = (await (0,_setup_tools_installed_js__WEBPACK_IMPORTED_MODULE_2__/* .askVersion */ .q)(program)) ?? '';
    const here = (0,_step_binding_js__WEBPACK_IMPORTED_MODULE_8__/* .bindingOf */ .hJ)(step, stack);
    const expected = { ...here, toolVersion, ...found.expected };
    return (await (0,_seal_js__WEBPACK_IMPORTED_MODULE_7__/* .openSealed */ .j5)((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(found.file), { holds: 'plan', key, expected })).content;
}


/***/ }),

/***/ 5256:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jj: () => (/* binding */ cut),
/* harmony export */   Ln: () => (/* binding */ span),
/* harmony export */   TN: () => (/* binding */ oneLine),
/* harmony export */   UY: () => (/* binding */ pathSpan)
/* harmony export */ });
/* harmony import */ var _lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27557);
/* harmony import */ var _lib_markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33862);


/** Text of a plan in one line: no more than `longest` UTF-16 units, no character cut in two, nothing that acts on a log. */
function oneLine(text, longest) {
    // What is cut off need not be cleaned: texts of a plan may be megabytes.
    const clean = (0,_lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_1__/* .neutralise */ .$)(text.length > 4 * longest ? text.slice(0, 4 * longest) : text).replace(/\p{Surrogate}/gu, '\ufffd');
    return clean.length > longest ? `${cut(clean, 0, longest - 1)}…` : clean;
}
/** The same as Markdown: a code span. */
function span(text, longest = 200) {
    return (0,_lib_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .codeSpan */ .SS)(oneLine(text, longest));
}
/** A path as a code span; of a long one its end, which is what sets it apart. */
function pathSpan(path, longest = 80) {
    return span(path.length > longest ? `…${cut(path, path.length - longest + 1, path.length)}` : path, longest);
}
/** A part of a text that does not begin or end within a character. */
function cut(text, from, to) {
    return text.slice(from, to).replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '');
}


/***/ })

};
