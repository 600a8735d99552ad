export const id = 2088;
export const ids = [2088];
export const modules = {

/***/ 4797:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C4: () => (/* binding */ ownLogin),
/* harmony export */   OK: () => (/* binding */ getComment),
/* harmony export */   YB: () => (/* binding */ publishOne),
/* harmony export */   a9: () => (/* binding */ listOurs),
/* harmony export */   aZ: () => (/* binding */ PATIENCE),
/* harmony export */   vv: () => (/* binding */ updateComment)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_0__);

const PATIENCE = { tries: 8, pause: 400 };
/**
 * Write a comment: in place when there is one, else a new one. The newest run has the last word; runs at the same time end
 * with one comment; one that is deleted meanwhile is made again.
 */
async function publishOne(place, text, { tries, pause } = PATIENCE) {
    const { marker, build } = text;
    for (let left = tries; left > 0; left--) {
        const [listed] = await listOurs(place, marker);
        if (listed === undefined) {
            const created = await createComment(place, `${marker}\n${build(undefined)}`);
            const [oldest] = await listOurs(place, marker);
            if (oldest === undefined || oldest.id >= created.id)
                return { outcome: 'created', url: created.url };
            // Another run has made one between our look and our creation: the older one stays.
            await deleteComment(place, created.id);
            continue;
        }
        const written = await overwrite(place, listed.id, text);
        if (written !== undefined)
            return written;
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(pause * (0.5 + Math.random()));
    }
    throw new Error('others write it at the same time, again and again');
}
/** Write over a comment; `undefined` when it is gone, or another run has written over it at the same time. */
async function overwrite(place, id, { marker, build, writtenBy }) {
    // Looked at once more, since the list may have been long: GitHub has no way to write only what has not changed.
    const existing = await getComment(place, id);
    if (existing === undefined)
        return undefined;
    const previous = writtenBy(existing.body);
    if (previous !== undefined && isLater(previous, place.context))
        return { outcome: 'newer', url: existing.url };
    const updated = await updateComment(place, id, `${marker}\n${build(existing.body)}`);
    if (updated === undefined)
        return undefined;
    const standing = await getComment(place, id);
    const shown = standing === undefined ? undefined : writtenBy(standing.body);
    if (shown === undefined)
        return undefined;
    if (isLater(shown, place.context))
        return { outcome: 'newer', url: updated.url };
    const { runId, runAttempt } = place.context;
    return shown.run === runId && shown.attempt === runAttempt ? { outcome: 'updated', url: updated.url } : undefined;
}
/** A run that began later has the say; a re-run of an old one does not. */
function isLater(previous, context) {
    return previous.run > context.runId || (previous.run === context.runId && previous.attempt > context.runAttempt);
}
/** Write a new comment. */
async function createComment({ github, context, pullRequest }, body) {
    const { owner, repo } = context;
    const { data } = await github.rest.issues.createComment({ owner, repo, issue_number: pullRequest, body });
    return { id: data.id, body, url: data.html_url };
}
/** A comment as it is now; `undefined` when it was deleted. */
async function getComment({ github, context }, id) {
    const { owner, repo } = context;
    return unlessGone(async () => {
        const { data } = await github.rest.issues.getComment({ owner, repo, comment_id: id });
        return { id, body: data.body ?? '', url: data.html_url };
    });
}
/** Write over a comment; `undefined` when it was deleted. */
async function updateComment(place, id, body) {
    const { owner, repo } = place.context;
    return unlessGone(async () => {
        const { data } = await place.github.rest.issues.updateComment({ owner, repo, comment_id: id, body });
        return { id, body, url: data.html_url };
    });
}
async function deleteComment({ github, context }, id) {
    const { owner, repo } = context;
    await unlessGone(() => github.rest.issues.deleteComment({ owner, repo, comment_id: id }));
}
async function unlessGone(call) {
    try {
        return await call();
    }
    catch (error) {
        if (error.status === 404)
            return undefined;
        throw error;
    }
}
/** Comments of ours that begin with `marker`, the oldest first. */
async function listOurs(place, marker) {
    const { github, context, pullRequest } = place;
    const { owner, repo } = context;
    const author = await ownLogin(github);
    const all = await github.paginate(github.rest.issues.listComments, {
        owner,
        repo,
        issue_number: pullRequest,
        per_page: 100
    });
    return all
        .filter(one => one.user?.login === author && one.body?.startsWith(marker))
        .map(one => ({ id: one.id, body: one.body ?? '', url: one.html_url }))
        .sort((a, b) => a.id - b.id);
}
/** The token's own login. `GET /user` refuses the job's token, GraphQL's viewer does not. */
async function ownLogin(github) {
    try {
        const { viewer } = await github.graphql('query { viewer { login } }');
        return viewer.login;
    }
    catch {
        return 'github-actions[bot]';
    }
}


/***/ }),

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

/***/ 28836:
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
;// CONCATENATED MODULE: ./src/terraform-apply/report/json-text.ts
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

// EXTERNAL MODULE: ./src/terraform-apply/report/shown.ts
var shown = __webpack_require__(41225);
;// CONCATENATED MODULE: ./src/terraform-apply/report/attributes.ts



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

/***/ 44196:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fg: () => (/* binding */ markOf),
/* harmony export */   GI: () => (/* binding */ addressText),
/* harmony export */   MI: () => (/* binding */ outputLine),
/* harmony export */   Vr: () => (/* binding */ otherLine),
/* harmony export */   h$: () => (/* binding */ notesOf),
/* harmony export */   jR: () => (/* binding */ headLine),
/* harmony export */   pp: () => (/* binding */ replacementReason),
/* harmony export */   uW: () => (/* binding */ resourceLines)
/* harmony export */ });
/* harmony import */ var _attributes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28836);
/* harmony import */ var _shown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(41225);


/** More attributes of one object than this are counted, not shown. */
const MOST_ATTRIBUTES = 40;
const ATTRIBUTE_WIDTH = 18;
const WIDEST_PATH = 40;
/** Values of outputs stand under those of attributes, which are two further to the right. */
const OUTPUT_WIDTH = ATTRIBUTE_WIDTH + 2;
const ADDRESS_WIDTH = 44;
const LONGEST_ADDRESS = 300;
const LONGEST_NOTE = 300;
const MARKS = {
    create: '+',
    update: '~',
    delete: '-',
    replace: '-/+',
    forget: '#',
    read: '<=',
    // Moved or imported: the object itself stays as it is.
    'no-op': '=',
    other: '!'
};
/**
 * The lines of one object for a `diff` block: what happens to it and why, then its attributes.
 * @param guarded the guard refuses it
 */
function resourceLines(change, guarded = false) {
    return [headLine(change, guarded), ...bodyLines(change)];
}
/** The first of the lines: what happens to the object, and why. */
function headLine(change, guarded = false) {
    const notes = notesOf(change);
    const note = (0,_shown_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)([...(guarded ? ['protected'] : []), ...notes].join(', '), LONGEST_NOTE);
    const address = (0,_shown_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(addressText(change), LONGEST_ADDRESS);
    return `${markOf(change).padEnd(3)} ${note === '' ? address : `${address.padEnd(ADDRESS_WIDTH)} ${note}`}`;
}
/** One line for an output value. */
function outputLine(output) {
    return (0,_shown_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(`${MARKS[output.kind].padEnd(3)} ${`output.${(0,_shown_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(output.name, LONGEST_ADDRESS)}`.padEnd(OUTPUT_WIDTH)} ${outputText(output)}`, 700);
}
/** What happens to an output value. */
function outputText({ differences }) {
    const whole = differences.length === 1 && differences[0]?.path.length === 0 ? differences[0] : undefined;
    if (whole !== undefined)
        return (0,_attributes_js__WEBPACK_IMPORTED_MODULE_0__/* .changeText */ .k0)(whole);
    const parts = differences.slice(0, 5).map(one => `${(0,_attributes_js__WEBPACK_IMPORTED_MODULE_0__/* .pathText */ .LF)(one.path)} ${(0,_attributes_js__WEBPACK_IMPORTED_MODULE_0__/* .changeText */ .k0)(one)}`);
    return differences.length > 5 ? `${parts.join(', ')} and ${differences.length - 5} more` : parts.join(', ');
}
/** One line for a deferred change or an action. */
function otherLine({ what, address, detail }) {
    const about = what === 'deferred' ? 'planned only after this is applied' : 'action';
    const text = (0,_shown_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(address, LONGEST_ADDRESS).padEnd(ADDRESS_WIDTH);
    return `!   ${text} ${about}${detail === '' ? '' : `: ${(0,_shown_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(detail, LONGEST_NOTE)}`}`;
}
/** The address with what sets it apart from others of the same address. */
function addressText(change) {
    return change.deposed === undefined ? change.address : `${change.address} (deposed ${change.deposed})`;
}
/** Why an object is replaced, for people: `ami forces it`, `it is tainted`. */
function replacementReason(change) {
    if (change.reason === 'replace_because_tainted')
        return 'it is tainted';
    if (change.reason === 'replace_by_request')
        return 'that was asked for';
    if (change.reason === 'replace_by_triggers')
        return 'replace_triggered_by forces it';
    const paths = [...new Set(change.replacePaths.map(_attributes_js__WEBPACK_IMPORTED_MODULE_0__/* .pathText */ .LF))];
    if (paths.length === 0)
        return 'the provider cannot change it in place';
    return `${listOf(paths)} force${paths.length === 1 ? 's' : ''} it`;
}
/** `+`, `~`, `-`, `-/+`, and `+/-` for a replacement that creates first. */
function markOf(change) {
    return change.actions.join() === 'create,delete' ? '+/-' : MARKS[change.kind];
}
/** What is to be said of an object besides its attributes, plain text of others. */
function notesOf(change) {
    const notes = [];
    if (change.kind === 'replace')
        notes.push(`replaced: ${replacementReason(change)}`);
    if (change.kind === 'forget')
        notes.push('no longer managed, not destroyed');
    if (change.kind === 'other')
        notes.push(`actions: ${change.actions.join(', ')}`);
    if (change.kind === 'delete')
        notes.push(DELETIONS[change.reason ?? ''] ?? '');
    if (change.previousAddress !== undefined)
        notes.push(`moved from ${change.previousAddress}`);
    if (change.importing !== undefined) {
        notes.push(change.importing === '' ? 'imported' : `imported as ${JSON.stringify(change.importing.slice(0, 100))}`);
    }
    return notes.filter(note => note !== '');
}
const DELETIONS = {
    delete_because_no_resource_config: 'not in the configuration any more',
    delete_because_no_module: 'its module is not in the configuration any more',
    delete_because_wrong_repetition: 'count or for_each was added or removed',
    delete_because_count_index: 'beyond count',
    delete_because_each_key: 'not in for_each any more',
    delete_because_no_move_target: 'moved to an address that does not exist'
};
function bodyLines(change) {
    // A destroyed object is gone with all its attributes: listing them says nothing.
    if (change.kind === 'delete' || change.kind === 'forget')
        return [];
    const forcing = new Set(change.replacePaths.map(path => JSON.stringify(path)));
    const forces = (one) => forcing.size > 0 && forcing.has(JSON.stringify(one.path));
    const told = change.differences.filter(one => isWorthALine(one, change));
    // What is known comes first, and what forces a replacement before all.
    const ranks = [[], [], []];
    for (const one of told)
        ranks[forces(one) ? 0 : one.after.kind === 'unknown' ? 2 : 1].push(one);
    const ordered = ranks.flat();
    const shown = ordered.slice(0, MOST_ATTRIBUTES).flatMap(_attributes_js__WEBPACK_IMPORTED_MODULE_0__/* .attributeLines */ .EW);
    const width = Math.min(WIDEST_PATH, Math.max(ATTRIBUTE_WIDTH, ...shown.map(one => one.path.length)));
    const lines = shown.map(one => `      ${one.path.padEnd(width)} ${one.text}`);
    const more = ordered.length - MOST_ATTRIBUTES;
    const later = change.differences.filter(one => !isWorthALine(one, change) && one.after.kind === 'unknown');
    return [
        ...lines,
        ...(more > 0 ? [`      … and ${more} more attributes`] : []),
        ...(later.length > 0 ? [`      known after apply: ${listOf(later.map(one => (0,_attributes_js__WEBPACK_IMPORTED_MODULE_0__/* .pathText */ .LF)(one.path)))}`] : [])
    ];
}
/** New attributes without a value yet go together in one line; empty lists and maps of a new object say nothing. */
function isWorthALine({ path, before, after }, change) {
    // Another object has another id: that says nothing.
    if (change.kind === 'replace' && after.kind === 'unknown' && path.length === 1 && path[0] === 'id')
        return false;
    if (before.kind !== 'absent')
        return true;
    if (after.kind === 'unknown')
        return false;
    // Providers on Terraform's old SDK cannot tell "" from nothing. Beside other differences it is noise.
    if (after.kind === 'known' && after.value === '' && change.differences.length > 1)
        return false;
    return change.kind === 'update' || after.kind !== 'known' || !isEmpty(after.value);
}
function isEmpty(value) {
    return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
/** `a, b and c`; long lists end with a number. */
function listOf(texts) {
    const shown = texts.slice(0, 8);
    const more = texts.length - shown.length;
    if (more > 0)
        return `${shown.join(', ')} and ${more} more`;
    return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}


/***/ }),

/***/ 41225:
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
