export const id = 4085;
export const ids = [4085];
export const modules = {

/***/ 74085:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  driftCommand: () => (/* binding */ driftCommand)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(33838);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./src/lib/foreign-output.ts
var foreign_output = __webpack_require__(27557);
// EXTERNAL MODULE: ./src/terraform-apply/json/canonical-json.ts
var canonical_json = __webpack_require__(94650);
// EXTERNAL MODULE: ./src/terraform-apply/report/counts.ts
var counts = __webpack_require__(74650);
// EXTERNAL MODULE: ./src/terraform-apply/report/resource-lines.ts
var resource_lines = __webpack_require__(44196);
;// CONCATENATED MODULE: ./src/terraform-apply/drift/drift-causes.ts

/** A text shorter than this stands in a plan for many reasons; a longer one is looked for inside of others too. */
const SHORTEST_TEXT = 4;
const SHORTEST_PART = 6;
/** Beyond so many texts, no more are followed: then more is told as code that is not applied. */
const MOST_TEXTS = 1000;
/**
 * The planned changes that drift does not explain.
 *
 * Explained are: the new object for one that is gone; attributes that are put back; and elsewhere what held a text that
 * drifted and holds the new one, or will not be known since it held a text of an object that is made anew. Of a change
 * that is explained in part, the rest is left. In doubt a change is not explained: that shows it, the other hides it.
 */
function unappliedCode(plan, real) {
    const own = new Map(real.map(one => [(0,resource_lines/* addressText */.GI)(one.drift), one]));
    const traces = tracesOf(real);
    const rest = new Map();
    // What an explained change makes unknown explains further changes, whatever their order.
    for (let more = true; more;) {
        more = false;
        for (const change of plan.resources) {
            if (rest.has(change))
                continue;
            const left = unexplained(change, own.get((0,resource_lines/* addressText */.GI)(change)), traces);
            if (left === change)
                continue;
            rest.set(change, left);
            more = follow(change, traces) || more;
        }
    }
    return {
        resources: plan.resources.flatMap(one => (rest.has(one) ? (rest.get(one) ?? []) : one)),
        outputs: plan.outputs.filter(one => !one.differences.some(part => isTied(part, traces)) || known(one.differences, traces)),
        others: plan.others
    };
}
/** Is one path the other, or a part of it? */
function overlap(one, other) {
    const length = Math.min(one.path.length, other.path.length);
    return one.path.slice(0, length).every((step, at) => step === other.path[at]);
}
/** The change itself when drift explains nothing of it, else what is left of it. */
function unexplained(change, own, traces) {
    if (change.kind === 'create')
        return own?.drift.kind === 'delete' ? undefined : change;
    if (change.kind !== 'update' && change.kind !== 'replace')
        return change;
    const puts = (one) => own?.differences.some(other => overlap(one, other)) ?? false;
    if (!change.differences.some(one => puts(one) || isTied(one, traces)))
        return change;
    const left = change.differences.filter(one => !puts(one) && !isTied(one, traces) && one.after.kind !== 'unknown');
    return left.length === 0 ? undefined : { ...change, differences: left };
}
function known(differences, traces) {
    return differences.some(one => !isTied(one, traces) && one.after.kind !== 'unknown');
}
function tracesOf(real) {
    const turned = real.flatMap(({ drift, differences }) => drift.kind === 'delete'
        ? []
        : differences.flatMap(({ before, after }) => {
            const [one, other] = [textsOf(before), textsOf(after)];
            return one.length === 1 && other.length === 1 ? [[one[0] ?? '', other[0] ?? '']] : [];
        }));
    const traces = { turned, lost: new Set() };
    for (const { drift, planned } of real) {
        if (drift.kind !== 'delete' || planned?.kind !== 'create')
            continue;
        const anew = planned.differences.filter(one => one.after.kind === 'unknown');
        for (const one of drift.differences)
            if (anew.some(other => overlap(one, other)))
                for (const text of textsOf(one.before))
                    traces.lost.add(text);
    }
    return traces;
}
/** Remember what a change makes unknown. */
function follow(change, { lost }) {
    const before = lost.size;
    for (const one of change.differences) {
        if (one.after.kind !== 'unknown' || lost.size > MOST_TEXTS)
            continue;
        for (const text of textsOf(one.before))
            lost.add(text);
    }
    return lost.size > before;
}
function isTied({ before, after }, { turned, lost }) {
    const texts = textsOf(before);
    if (texts.length === 0)
        return false;
    if (after.kind === 'unknown' && texts.some(text => lost.has(text) || holdsOne(text, lost)))
        return true;
    return turned.some(([old, fresh]) => texts.some(text => holds(text, old)) &&
        (after.kind === 'unknown' || textsOf(after).some(text => holds(text, fresh))));
}
function holdsOne(text, parts) {
    for (const part of parts)
        if (holds(text, part))
            return true;
    return false;
}
function holds(text, part) {
    return text === part || (part.length >= SHORTEST_PART && text.includes(part));
}
/** Every text in a value that may be shown. */
function textsOf(side) {
    const found = [];
    const walk = (value) => {
        if (typeof value === 'string' && value.length >= SHORTEST_TEXT)
            found.push(value);
        else if (typeof value === 'object' && value !== null)
            for (const one of Object.values(value))
                walk(one);
    };
    if (side.kind === 'known')
        walk(side.value);
    return found;
}

;// CONCATENATED MODULE: ./src/terraform-apply/drift/drift-findings.ts






/**
 * Tell real drift from code that is not applied and from noise.
 *
 * An object is drifted when something else in the plan depends on what differs (the plan's relevant attributes), or when
 * the plan would put it back: Terraform counts among the relevant attributes only those that others refer to (measured
 * with 1.11), so a tag that was changed by hand is in the planned change alone. One that is gone is drifted when the plan
 * has something to do about it; else the code does not want it either.
 * @param secretKey were sensitive values hashed under a secret of the caller? Else they do not enter the digests, which
 * anybody can read: a short one could be found by trying.
 */
function findDrift(plan, { secretKey }) {
    const planned = new Map(plan.resources.map(one => [(0,resource_lines/* addressText */.GI)(one), one]));
    const changed = plan.drift
        .map(drift => ({ drift, planned: planned.get((0,resource_lines/* addressText */.GI)(drift)) }))
        .filter(({ drift }) => drift.kind === 'delete' || drift.differences.some(isChange));
    const real = changed
        .map(one => ({ ...one, differences: mattering(one.drift, one.planned) }))
        .filter(one => (one.drift.kind === 'delete' ? one.planned !== undefined : one.differences.length > 0));
    const drifted = real.map(({ drift, differences }) => {
        const gone = drift.kind === 'delete';
        return { name: (0,resource_lines/* addressText */.GI)(drift), id: drift.id, gone, differences: gone ? [] : differences };
    });
    const unapplied = unappliedCode(plan, real);
    const count = unapplied.resources.length + unapplied.outputs.length + unapplied.others.length;
    return {
        drifted: [...drifted.filter(one => one.gone), ...drifted.filter(one => !one.gone)],
        unapplied: { ...unapplied, text: (0,counts/* countsSentence */.KS)((0,counts/* countsOf */.mQ)({ ...plan, ...unapplied })) },
        noise: changed.length - real.length,
        digest: drifted.length === 0 ? undefined : hash(drifted.map(one => canonicalObject(one, secretKey))),
        unappliedDigest: count === 0 ? undefined : hash(canonicalUnapplied(unapplied, secretKey))
    };
}
/** What the findings say, as plain sentences for the log. */
function driftSentences({ drifted, unapplied, unappliedDigest, noise }) {
    const sentences = [drifted.length === 0 ? 'No drift.' : `${driftCounts(drifted)}: ${listed(drifted)}.`];
    if (unappliedDigest !== undefined)
        sentences.push(`Code that is not applied: ${unapplied.text}.`);
    if (noise > 0)
        sentences.push(noiseSentence(noise));
    return sentences;
}
/** `2 objects were changed outside of Terraform, 1 was deleted`. */
function driftCounts(drifted) {
    const gone = drifted.filter(one => one.gone).length;
    const changed = drifted.length - gone;
    const objects = (count) => `${count} object${count === 1 ? ' was' : 's were'}`;
    if (changed === 0)
        return `${objects(gone)} deleted outside of Terraform`;
    const first = `${objects(changed)} changed outside of Terraform`;
    return gone === 0 ? first : `${first}, ${gone} ${gone === 1 ? 'was' : 'were'} deleted`;
}
/** What is said about the drift that does not matter. */
function noiseSentence(noise) {
    return noise === 1
        ? '1 other object was changed outside of Terraform where it does not matter to this configuration.'
        : `${noise} other objects were changed outside of Terraform where it does not matter to this configuration.`;
}
function mattering(drift, planned) {
    const relevant = new Set(drift.relevant.map(one => JSON.stringify(one.path)));
    // What is not known before the apply follows from something else: it puts nothing back.
    const putBack = planned?.kind === 'update' || planned?.kind === 'replace' ? planned.differences : [];
    const known = putBack.filter(one => one.after.kind !== 'unknown');
    return drift.differences.filter(one => isChange(one) && (relevant.has(JSON.stringify(one.path)) || known.some(other => overlap(one, other))));
}
/** Providers read nothing back as something empty: just after its creation, an object's `tags` turn from null to `{}`. */
function isChange({ before, after, valueChanges }) {
    return valueChanges && !(isNothing(before) && isNothing(after));
}
function isNothing(side) {
    if (side.kind !== 'known')
        return side.kind === 'absent';
    return side.value === '' || (Array.isArray(side.value) ? side.value.length === 0 : (0,canonical_json/* canonicalJson */.d)(side.value) === '{}');
}
function canonicalObject({ name, gone, differences }, secretKey) {
    return [name, gone, differences.map(one => canonicalDifference(one, secretKey))];
}
function canonicalUnapplied({ resources, outputs, others }, secretKey) {
    return [
        ...resources.map((one) => {
            const differences = one.differences.map(part => canonicalDifference(part, secretKey));
            return [(0,resource_lines/* addressText */.GI)(one), one.actions, one.previousAddress ?? '', one.importing ?? '', differences];
        }),
        ...outputs.map((one) => [`output.${one.name}`, one.differences.map(part => canonicalDifference(part, secretKey))]),
        ...others.map((one) => [one.address, one.what, one.detail])
    ];
}
function canonicalDifference({ path, before, after, sensitive }, secretKey) {
    const canonical = (side) => {
        if (side.kind === 'sensitive')
            return ['sensitive', (secretKey ? side.hmac : undefined) ?? ''];
        if (side.kind !== 'known')
            return [side.kind];
        return sensitive ? ['sensitive'] : ['known', side.value];
    };
    return [path, canonical(before), canonical(after)];
}
/** In any order the same. */
function hash(parts) {
    const sorted = parts.map(canonical_json/* canonicalJson */.d).sort();
    return `sha256:${(0,external_node_crypto_.createHash)('sha256')
        .update(`drift 1\n${sorted.join('\n')}`)
        .digest('hex')}`;
}
function listed(drifted) {
    const more = drifted.length - 5;
    const names = drifted.slice(0, 5).map(one => (0,foreign_output/* neutralise */.$)(one.name));
    return names.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

// EXTERNAL MODULE: ./src/lib/github.ts
var github = __webpack_require__(73848);
// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js + 3 modules
var schemas = __webpack_require__(63619);
// EXTERNAL MODULE: ./src/lib/markdown.ts
var markdown = __webpack_require__(33862);
;// CONCATENATED MODULE: ./src/terraform-apply/drift/drift-record.ts





const Stored = schemas/* object */.Ikc({
    digest: schemas/* string */.YjP(),
    run: schemas/* number */.aig(),
    attempt: schemas/* number */.aig(),
    objects: schemas/* optional */.lqM(schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* tuple */.PVZ([schemas/* boolean */.zMY(), schemas/* string */.YjP()])))
});
/** Objects whose names are longer together, in characters, are not remembered one by one. */
const MOST_REMEMBERED = 6000;
const MOST_CLAUSES = 6;
/** What to remember of these findings. */
function recordOf({ drifted }, digest, { runId, runAttempt }) {
    const few = drifted.reduce((sum, one) => sum + one.name.length + 20, 0) <= MOST_REMEMBERED;
    const objects = few
        ? Object.fromEntries(drifted.map(one => [one.name, [one.gone, visibleHash(one)]]))
        : undefined;
    return { digest, run: runId, attempt: runAttempt, objects };
}
/** A line of HTML that nobody sees. Base64 cannot end it. */
function writeRecord(record) {
    return `<!-- insight:drifted ${Buffer.from(JSON.stringify(record)).toString('base64')} -->`;
}
/** The record in a body; `undefined` when there is none or it was edited. */
function readRecord(body) {
    const encoded = /<!-- insight:drifted ([A-Za-z0-9+/=]+) -->/.exec(body)?.[1];
    if (encoded === undefined)
        return undefined;
    try {
        const stored = Stored.safeParse(JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')));
        return stored.success ? stored.data : undefined;
    }
    catch {
        return undefined;
    }
}
/** Was this written by a later run, or a later attempt of the same? Then the one that asks has nothing to add. */
function isLater(record, { runId, runAttempt }) {
    return record.run > runId || (record.run === runId && record.attempt > runAttempt);
}
/** How one drift differs from the one before, as clauses of Markdown; never empty. */
function whatDrifted(before, after) {
    const [old, fresh] = [before?.objects, after.objects];
    if (old === undefined || fresh === undefined)
        return ['see above'];
    const clauses = [];
    for (const name of Object.keys(fresh)) {
        const was = old[name];
        const is = fresh[name];
        if (was === undefined)
            clauses.push(`now also ${span(name)}${is?.[0] ? ' (deleted)' : ''}`);
        else if (was[0] !== is?.[0])
            clauses.push(`${span(name)} ${is?.[0] ? 'was deleted' : 'is there again, changed'}`);
        else if (was[1] !== is[1])
            clauses.push(`${span(name)} differs otherwise`);
    }
    for (const name of Object.keys(old))
        if (fresh[name] === undefined)
            clauses.push(`no longer ${span(name)}`);
    if (clauses.length === 0)
        return ['see above'];
    const more = clauses.length - MOST_CLAUSES;
    return more > 0 ? [...clauses.slice(0, MOST_CLAUSES), `and ${more} more`] : clauses;
}
function span(name) {
    return (0,markdown/* codeSpan */.SS)((0,foreign_output/* neutralise */.$)(name)
        .slice(0, 120)
        .replace(/[\ud800-\udbff]$/, ''));
}
/** Of what can be seen only: a short hash of a sensitive value would help to guess it. */
function visibleHash({ differences }) {
    const visible = differences.map(({ path, before, after, sensitive }) => {
        const seen = (side) => side.kind === 'known' ? (sensitive ? 'sensitive' : ['known', side.value]) : [side.kind];
        return [path, seen(before), seen(after)];
    });
    return (0,external_node_crypto_.createHash)('sha256').update((0,canonical_json/* canonicalJson */.d)(visible)).digest('hex').slice(0, 8);
}

// EXTERNAL MODULE: ./src/terraform-apply/report/shown.ts
var shown = __webpack_require__(41225);
// EXTERNAL MODULE: ./src/terraform-apply/report/attributes.ts + 1 modules
var attributes = __webpack_require__(28836);
;// CONCATENATED MODULE: ./src/terraform-apply/drift/drift-table.ts




/** Of names and values, in characters. */
const LONGEST_NAME = 300;
/** Attributes of one object. */
const MOST_ATTRIBUTES = 10;
const LONGEST_VALUE = 100;
/** How much of two long values is shown before and after where they begin to differ. */
const CONTEXT_BEFORE = 15;
const CONTEXT_AFTER = 60;
/** A table with as many objects as fit into `room` characters. */
function tableOf(drifted, room) {
    const missing = (count) => `${count} of ${drifted.length} objects are not shown here: plan the stack to see all.`;
    const head = ['object', 'attribute', 'in the state', 'now'];
    let left = room - (0,markdown/* table */.tp)(head, []).length - missing(drifted.length).length - 2;
    const rows = [];
    let shown = 0;
    for (const one of drifted) {
        const more = rowsOf(one);
        left -= more.reduce((sum, row) => sum + row.join(' | ').length + 5, 0);
        if (left < 0)
            break;
        rows.push(...more);
        shown += 1;
    }
    const parts = [
        ...(shown === 0 ? [] : [(0,markdown/* table */.tp)(head, rows)]),
        ...(shown < drifted.length ? [missing(drifted.length - shown)] : [])
    ];
    return parts.join('\n\n');
}
function rowsOf({ name, id, gone, differences }) {
    if (gone)
        return [[quoted(name), '', id === undefined ? 'there' : quoted(JSON.stringify(id)), '**deleted**']];
    const rows = differences.slice(0, MOST_ATTRIBUTES).map((one, at) => {
        const [before, after] = sideTexts(one);
        return [at === 0 ? quoted(name) : '', quoted((0,attributes/* pathText */.LF)(one.path)), quoted(before), quoted(after)];
    });
    const more = differences.length - MOST_ATTRIBUTES;
    return more > 0 ? [...rows, ['', `and ${more} more`, '', '']] : rows;
}
/** Both values as one line of JSON each; of two long ones the part where they begin to differ. */
function sideTexts({ before, after, sensitive }) {
    if (sensitive)
        return [
            before.kind === 'absent' ? 'null' : '(sensitive)',
            after.kind === 'absent' ? 'null' : '(sensitive, changed)'
        ];
    const [one, other] = [sideText(before), sideText(after)];
    if (one.length <= LONGEST_VALUE && other.length <= LONGEST_VALUE)
        return [one, other];
    let at = 0;
    while (at < one.length && one[at] === other[at])
        at++;
    return [windowOf(one, at), windowOf(other, at)];
}
function sideText(side) {
    if (side.kind === 'known')
        return (0,foreign_output/* neutralise */.$)(JSON.stringify(side.value));
    return side.kind === 'absent' ? 'null' : `(${side.kind})`;
}
function windowOf(text, at) {
    const from = Math.max(0, at - CONTEXT_BEFORE);
    const to = Math.min(text.length, at + CONTEXT_AFTER);
    return `${from > 0 ? '…' : ''}${(0,shown/* cut */.Jj)(text, from, to)}${to < text.length ? '…' : ''}`;
}
/** A text of others as a code span. */
function quoted(text) {
    return (0,shown/* span */.Ln)(text, LONGEST_NAME);
}

;// CONCATENATED MODULE: ./src/terraform-apply/drift/drift-text.ts





/** GitHub's longest body of an issue or comment, in characters. */
const LONGEST_BODY = 65_536;
const MOST_UNAPPLIED = 100;
const DOES = {
    create: 'to add',
    update: 'to change',
    delete: 'to destroy',
    replace: 'to replace',
    forget: 'to forget',
    read: 'to read',
    'no-op': 'to move or import',
    other: 'something else'
};
/**
 * Title of the issue: `Drift in staging: infra/x`.
 * @returns plain text: GitHub renders nothing but code in it
 */
function driftTitle({ environment, workspace, stack }) {
    const where = workspace === undefined ? environment : `${environment} (workspace ${workspace})`;
    return (0,shown/* oneLine */.TN)(`Drift in ${where}: ${stack}`.replaceAll('`', "'"), 250);
}
/**
 * The issue's body, as Markdown of at most `budget` characters. What does not fit is counted.
 * @param budget at least 4000
 */
function renderDrift(findings, facts, budget) {
    const { drifted, noise, unappliedDigest } = findings;
    const head = headOf(findings, facts);
    const tail = [
        ...(unappliedDigest === undefined ? [] : [unappliedOf(findings, Math.floor(budget / 4))]),
        ...(noise === 0 ? [] : [noiseSentence(noise)]),
        footOf(facts)
    ].join('\n\n');
    if (drifted.length === 0)
        return [head, tail].join('\n\n');
    const fix = fixOf(findings);
    const room = budget - head.length - fix.length - tail.length - 6;
    return [head, tableOf(drifted, room), fix, tail].join('\n\n');
}
/** A comment that says what changed since the body was written last; `clauses` are Markdown. */
function changedComment(clauses, facts) {
    return `The drift is another one: ${clauses.join('; ')}. ${runLink(facts)}`;
}
/** A comment for a drift that is back. */
function againComment(findings, facts) {
    return `It drifts again. ${summaryOf(findings)}. ${runLink(facts)}`;
}
/** The comment with which an issue is closed. */
function goneComment(facts) {
    return `The stack is as its state and its code say. ${runLink(facts)}`;
}
function headOf(findings, { environment, workspace, stack, commit }) {
    const where = `${quoted(stack)} for ${quoted(environment)}${workspace === undefined ? '' : `, workspace ${quoted(workspace)}`}`;
    return `**${summaryOf(findings)}.** Stack ${where}, code of commit ${quoted(commit.slice(0, 7))}.`;
}
function summaryOf({ drifted, unapplied }) {
    return drifted.length === 0 ? `No drift, but code that is not applied: ${unapplied.text}` : driftCounts(drifted);
}
function fixOf({ drifted }) {
    const deleted = drifted.some(one => one.gone);
    return [
        '#### How to fix it',
        '',
        `- To have what the code says: apply the stack again. Its plan shows what is put back${deleted ? ' and what is made anew' : ''}.`,
        `- To keep what is there now: write it into the code${deleted ? ' (take out what shall stay deleted)' : ''}, and apply that.`,
        `- To leave it: close this as not planned, and it stays closed until the drift is another one; or add the label ${(0,markdown/* codeSpan */.SS)('drift-muted')}.`
    ].join('\n');
}
function unappliedOf({ unapplied }, room) {
    const names = [
        ...unapplied.resources.map(one => `${quoted((0,resource_lines/* addressText */.GI)(one))} ${DOES[one.kind]}`),
        ...unapplied.outputs.map(one => `${quoted(`output.${one.name}`)} ${DOES[one.kind]}`),
        ...unapplied.others.map(one => `${quoted(one.address)}: ${(0,markdown/* plainText */.wh)((0,shown/* oneLine */.TN)(one.detail, LONGEST_NAME))}`)
    ];
    const head = `#### Code that is not applied\n\n${(0,markdown/* plainText */.wh)(unapplied.text)}: this is no drift, the next apply does it.\n`;
    let left = room - head.length - 40;
    const lines = [];
    for (const name of names.slice(0, MOST_UNAPPLIED)) {
        left -= name.length + 3;
        if (left < 0)
            break;
        lines.push(`- ${name}`);
    }
    const more = names.length - lines.length;
    return [head, ...lines, ...(more > 0 ? [`- and ${more} more`] : [])].join('\n');
}
function footOf(facts) {
    return `${(0,markdown/* plainText */.wh)(facts.toolName)} · seen by ${runLink(facts)}`;
}
function runLink({ run }) {
    return `[run ${run.id}](${run.url})`;
}

// EXTERNAL MODULE: ./src/lib/comments.ts
var comments = __webpack_require__(4797);
;// CONCATENATED MODULE: ./src/terraform-apply/drift/tracker.ts

/** Our own issues with a label, open and closed, oldest first. */
async function listIssues({ github, context }, label) {
    const { owner, repo } = context;
    const author = await (0,comments/* ownLogin */.C4)(github);
    const all = await github.paginate(github.rest.issues.listForRepo, {
        owner,
        repo,
        labels: label,
        state: 'all',
        per_page: 100
    });
    return all
        .filter(one => one.pull_request === undefined && one.user?.login === author)
        .map(one => ({
        number: one.number,
        url: one.html_url,
        open: one.state === 'open',
        reason: one.state_reason ?? undefined,
        labels: one.labels.map(each => (typeof each === 'string' ? each : (each.name ?? ''))),
        body: one.body ?? ''
    }))
        .sort((a, b) => a.number - b.number);
}
/** Open an issue with a label, which is made when it is not there: an issue would make it grey and without a word. */
async function createIssue({ github, context }, { title, body, label }) {
    const { owner, repo } = context;
    await github.rest.issues.createLabel({ owner, repo, ...label }).catch(error => {
        // It is there already.
        if (statusOf(error) !== 422)
            throw error;
    });
    const { data } = await github.rest.issues.create({ owner, repo, title, body, labels: [label.name] });
    return { number: data.number, url: data.html_url };
}
/** Change an issue. */
async function changeIssue({ github, context }, { number }, to) {
    const { owner, repo } = context;
    await github.rest.issues.update({ owner, repo, issue_number: number, ...to });
}
/** Comment an issue. What its body says counts; a comment that cannot be written (a locked issue takes none) is left out. */
async function commentIssue({ github, context }, { number }, body) {
    const { owner, repo } = context;
    await github.rest.issues.createComment({ owner, repo, issue_number: number, body }).catch(error => {
        if (!isGone(error) && !isLocked(error))
            throw error;
    });
}
/** Was the issue deleted or moved away? */
function isGone(error) {
    return statusOf(error) === 404 || (statusOf(error) === 410 && !isWithoutIssues(error));
}
/** GitHub's 403 for a comment on a locked issue looks like a lack of permission, and is none. */
function isLocked(error) {
    return statusOf(error) === 403 && error instanceof Error && /\blocked\b/i.test(error.message);
}
/** Does the repository have no issues at all? */
function isWithoutIssues(error) {
    return statusOf(error) === 410 && error instanceof Error && /disabled/i.test(error.message);
}
function statusOf(error) {
    return error.status;
}

;// CONCATENATED MODULE: ./src/terraform-apply/drift/drift-issue.ts




const LABEL = { name: 'drift', color: 'd93f0b', description: 'Infrastructure was changed outside of Terraform' };
/** With this one people have an issue left alone. */
const MUTED_LABEL = 'drift-muted';
const MOST_TRIES = 3;
/** The hidden first line by which our issue is found; with its author, since anybody can write the same line. */
function driftMarker({ environment, workspace, stack }) {
    return `<!-- insight:drift environment=${environment} workspace=${workspace ?? 'default'} stack=${encodeURIComponent(stack)} -->`;
}
/**
 * Bring the issue of a stack in line with what was found: open, update, close, reopen it, or leave it alone.
 * @param report.unapplied is code that is not applied a reason for an issue by itself?
 * @throws the API's error when it is none that can be expected (limits, outages): then the caller tells it and goes on
 */
async function publishDrift(place, report) {
    const { context } = place;
    const { findings, toolName } = report;
    const { headSha: commit, runId, runUrl } = context;
    const facts = { ...place, toolName, commit, run: { id: runId, url: runUrl } };
    const unapplied = report.unapplied ? findings.unappliedDigest : undefined;
    const digests = [findings.digest, unapplied].filter(one => one !== undefined);
    const news = { findings, facts, digest: digests.length === 0 ? undefined : digests.join('+') };
    try {
        return await settle(place, news, MOST_TRIES);
    }
    catch (error) {
        const expected = refusal(error);
        if (expected === undefined)
            throw error;
        return expected;
    }
}
async function settle(place, news, tries) {
    const ours = await listOurs(place);
    const open = await keepOldest(place, ours.filter(one => one.open));
    try {
        if (open !== undefined)
            return await settleOpen(place, news, open);
        if (news.digest === undefined)
            return { kind: 'none', number: undefined, url: undefined, sentence: 'No drift, and no open issue about it.' };
        const newest = ours.at(-1);
        return newest === undefined ? await openIssue(place, news) : await settleClosed(place, news, newest);
    }
    catch (error) {
        // Deleted or moved away since it was listed.
        if (tries > 1 && isGone(error))
            return settle(place, news, tries - 1);
        throw error;
    }
}
async function settleOpen(place, news, issue) {
    const record = readRecord(issue.body);
    if (isMuted(issue))
        return told('muted', issue, `has the label ${MUTED_LABEL} and was left as it is`);
    if (record !== undefined && isLater(record, place.context))
        return told('newer', issue, 'was written by a later run already and was left as it is');
    if (news.digest === undefined) {
        await changeIssue(place, issue, { state: 'closed', state_reason: 'completed' });
        await commentIssue(place, issue, goneComment(news.facts));
        return told('closed', issue, 'was closed: there is no drift any more');
    }
    if (record?.digest === news.digest)
        return told('unchanged', issue, 'shows this drift already');
    const now = recordOf(news.findings, news.digest, place.context);
    await changeIssue(place, issue, { title: driftTitle(news.facts), body: bodyOf(place, news, now) });
    await commentIssue(place, issue, changedComment(whatDrifted(record, now), news.facts));
    return told('updated', issue, 'was updated');
}
async function settleClosed(place, news, issue) {
    const digest = news.digest ?? '';
    const record = readRecord(issue.body);
    if (isMuted(issue))
        return told('muted', issue, `is closed, has the label ${MUTED_LABEL}, and was left as it is`);
    if (record !== undefined && isLater(record, place.context))
        return told('newer', issue, 'was written by a later run already and was left as it is');
    const dismissed = issue.reason === 'not_planned' || issue.reason === 'duplicate';
    if (dismissed && record?.digest === digest)
        return told('dismissed', issue, 'was closed as not planned and stays closed until the drift is another one');
    const body = bodyOf(place, news, recordOf(news.findings, digest, place.context));
    await changeIssue(place, issue, { state: 'open', title: driftTitle(news.facts), body });
    await commentIssue(place, issue, againComment(news.findings, news.facts));
    return told('reopened', issue, 'was reopened');
}
async function openIssue(place, news) {
    const body = bodyOf(place, news, recordOf(news.findings, news.digest ?? '', place.context));
    const created = await createIssue(place, { title: driftTitle(news.facts), body, label: LABEL });
    // Another run may have opened one between our look and this.
    const open = (await listOurs(place)).filter(one => one.open);
    const kept = await keepOldest(place, open);
    if (kept === undefined || kept.number === created.number)
        return told('opened', created, 'was opened');
    return settleOpen(place, news, kept);
}
/** Of several open ones the oldest stays. The others are closed and lose the marker, so that they are never ours again. */
async function keepOldest(place, open) {
    const [oldest, ...others] = open;
    for (const one of others) {
        const body = `This is told in #${oldest?.number} already: two runs opened an issue at once.`;
        await changeIssue(place, one, { state: 'closed', state_reason: 'not_planned', body }).catch(error => {
            if (!isGone(error))
                throw error;
        });
    }
    return oldest;
}
async function listOurs(place) {
    const marker = driftMarker(place);
    return (await listIssues(place, LABEL.name)).filter(one => one.body.split(/\r?\n/, 1)[0] === marker);
}
function isMuted({ labels }) {
    return labels.some(label => label.toLowerCase() === MUTED_LABEL);
}
function bodyOf(place, { findings, facts }, record) {
    const hidden = `${driftMarker(place)}\n${writeRecord(record)}\n`;
    return hidden + renderDrift(findings, facts, LONGEST_BODY - hidden.length);
}
function told(kind, { number, url }, what) {
    return { kind, number, url, sentence: `The drift issue ${what}: ${url}` };
}
function refusal(error) {
    const none = { number: undefined, url: undefined };
    if (isWithoutIssues(error))
        return {
            ...none,
            kind: 'disabled',
            sentence: 'The drift is in the job summary only: this repository has no issues. Enable them in its settings.'
        };
    if (!(0,github/* isPermissionError */.gj)(error))
        return undefined;
    const sentence = isLocked(error)
        ? 'The drift issue is locked, and the token may not change it. Unlock it, or give a token that may.'
        : 'The drift issue could not be written: the token may not. Add "permissions: issues: write" to the job to have it.';
    return { ...none, kind: 'forbidden', sentence };
}

// EXTERNAL MODULE: ./src/terraform-apply/plan-command.ts + 1 modules
var plan_command = __webpack_require__(41905);
// EXTERNAL MODULE: ./src/terraform-apply/stacks/opening.ts + 5 modules
var opening = __webpack_require__(8149);
// EXTERNAL MODULE: ./src/terraform-apply/stacks/planned-stacks.ts
var planned_stacks = __webpack_require__(81903);
;// CONCATENATED MODULE: ./src/terraform-apply/drift-command.ts







/** Characters of the job summary for one stack. */
const SUMMARY_SHARE = 30_000;
/** Kinds of issues that stand open afterwards. */
const OPEN = ['opened', 'updated', 'unchanged', 'reopened', 'newer'];
/** `command: drift`: plan every stack and tell in an issue of its own what was changed outside of Terraform. */
async function driftCommand(step) {
    const { settings } = step;
    core.info(`drift of ${step.audience.label} for ${settings.environment}`);
    const opened = await (0,opening/* openStacks */.u)(settings, step.home, step.cancellation);
    const planned = await (0,planned_stacks/* planAll */.n1)(opened, step);
    const open = [];
    let drifted = false;
    for (const fresh of (0,planned_stacks/* freshPlans */.hA)(planned)) {
        const { hasDrift, issue } = await tellDrift(step, fresh);
        drifted ||= hasDrift;
        if (issue?.number !== undefined && OPEN.includes(issue.kind))
            open.push(issue.number);
    }
    core.setOutput('status', drifted ? 'drift' : 'no-drift');
    core.setOutput('changed', drifted);
    core.setOutput('issues', JSON.stringify(open));
    await core.summary.write();
    (0,plan_command.refuseFailed)(planned);
}
async function tellDrift({ settings, context, audience }, { terraform: { stack, say, name }, plan }) {
    const findings = findDrift(plan, { secretKey: settings.planKey !== undefined });
    for (const sentence of driftSentences(findings))
        say(sentence);
    const hasDrift = findings.digest !== undefined || (settings.driftUnapplied && findings.unappliedDigest !== undefined);
    const { environment, workspace, driftUnapplied: unapplied } = settings;
    const place = { github: await audience.github(), context, environment, workspace, stack: stack.name };
    const toolName = `${name.split(' ')[0]} ${plan.toolVersion}`;
    const facts = { ...place, toolName, commit: context.headSha, run: { id: context.runId, url: context.runUrl } };
    if (hasDrift)
        core.summary.addRaw(renderDrift(findings, facts, SUMMARY_SHARE), true);
    try {
        const issue = await publishDrift(place, { findings, toolName, unapplied });
        if (issue.kind === 'forbidden' || issue.kind === 'disabled')
            core.warning(issue.sentence);
        else
            say(issue.sentence);
        return { hasDrift, issue };
    }
    catch (error) {
        core.warning(`The issue about ${stack.name} could not be written: ${error instanceof Error ? error.message : error}`);
        return { hasDrift, issue: undefined };
    }
}


/***/ })

};
