export const id = 9940;
export const ids = [9940];
export const modules = {

/***/ 689:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ readDeclaration),
/* harmony export */   S: () => (/* binding */ expectServices)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33838);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(97268);
/* harmony import */ var _lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27557);



/**
 * Read the declaration's files. The YAML parser is loaded only now: a step that is refused because of its inputs is refused
 * at once.
 * @throws UserError with an annotation for each thing that is wrong
 */
async function readDeclaration(files) {
    const { loadDeclaration } = await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(1364), __webpack_require__.e(5725)]).then(__webpack_require__.bind(__webpack_require__, 55725));
    const loaded = loadDeclaration(files);
    if (loaded.kind === 'bad')
        throw refusal(loaded.errors);
    const { declaration, explainFaults } = loaded;
    return {
        declaration,
        refuse(faults) {
            if (faults.length > 0)
                throw refusal(explainFaults(faults));
        }
    };
}
/**
 * Which release of each service is wanted.
 * @throws UserError when a release is given for a service that is not declared
 */
function expectServices({ services }, { releases }) {
    for (const name of releases.keys()) {
        if (name !== '*' && !Object.hasOwn(services, name)) {
            throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`release: "${name}" is not a declared service. Write one of: ${Object.keys(services).join(', ')}.`);
        }
    }
    return Object.entries(services).map(([name, service]) => {
        const release = releases.get(name) ?? releases.get('*');
        return { name, service, ...(release === undefined ? {} : { release }) };
    });
}
function refusal(errors) {
    for (const { file, line, column, message } of errors) {
        (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__.error)((0,_lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_2__/* .neutralise */ .$)(message), { title: 'Declaration', file, startLine: line, startColumn: column });
    }
    const [first] = errors;
    const more = errors.length > 1 ? ` ${moreErrors(errors.length - 1)}` : '';
    return new _lib_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y((0,_lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_2__/* .neutralise */ .$)(`declaration: ${first?.file}:${first?.line}:${first?.column}: ${first?.message} Correct it; nothing was written.${more}`));
}
function moreErrors(count) {
    return count === 1 ? 'There is 1 more error.' : `There are ${count} more errors.`;
}


/***/ }),

/***/ 49940:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(33838);
// EXTERNAL MODULE: ./src/lib/cancellation.ts
var lib_cancellation = __webpack_require__(31392);
// EXTERNAL MODULE: ./src/lib/errors.ts
var lib_errors = __webpack_require__(97268);
// EXTERNAL MODULE: ./src/consul-register/client/session.ts
var session = __webpack_require__(81504);
// EXTERNAL MODULE: ./src/lib/foreign-output.ts
var foreign_output = __webpack_require__(27557);
// EXTERNAL MODULE: ./src/consul-register/plan/plan-document.ts
var plan_document = __webpack_require__(58271);
// EXTERNAL MODULE: ./src/lib/markdown.ts
var markdown = __webpack_require__(33862);
;// CONCATENATED MODULE: ./src/consul-register/health/progress.ts

/** Tells how services come up: a line only when it differs from the last one, and since when each check is as it is. */
class Progress {
    #print;
    #told = new Map();
    #seen = new Map();
    constructor(print) {
        this.#print = print;
    }
    /** Take a look; prints what is new. */
    show(verdicts) {
        for (const verdict of verdicts) {
            const line = describeVerdict(verdict);
            if (this.#told.get(verdict.name) !== line)
                this.#print(line);
            this.#told.set(verdict.name, line);
            for (const instance of verdict.instances)
                this.#remember(instance);
        }
    }
    /** Since when a check was seen with its status. Consul keeps no times, so it may be so for longer. */
    since(instance, check) {
        const at = this.#seen.get(keyOf(instance, check));
        return at === undefined ? undefined : new Date(at);
    }
    #remember(instance) {
        for (const check of instance.checks) {
            const key = keyOf(instance, check);
            if (this.#seen.has(key))
                continue;
            for (const status of ['passing', 'warning', 'critical']) {
                this.#seen.delete(keyOf(instance, { CheckID: check.CheckID, Status: status }));
            }
            this.#seen.set(key, Date.now());
        }
    }
}
/** `httpd: 1 of 2 instances of ami-1 healthy; httpd-i-2: check "http" is critical; 2 of other releases still serve`. */
function describeVerdict({ name, wanted, healthy, release, instances, others }) {
    const troubled = instances.filter(one => one.counted && !one.healthy);
    const parts = [
        `${name}: ${healthy} of ${describeWanted(wanted)} instances of ${release ?? 'any release'} healthy`,
        ...troubled.slice(0, 3).map(one => `${one.id}: ${one.reasons.join(', ')}`),
        ...(troubled.length > 3 ? [`${troubled.length - 3} more are not`] : []),
        ...(others.length === 0 ? [] : [`still serving of other releases: ${others.map(describeOther).join(', ')}`])
    ];
    return (0,foreign_output/* neutralise */.$)(parts.join('; '));
}
/** `2`, `2 to 4`, `2 or more`. */
function describeWanted({ min, max }) {
    if (max === min)
        return String(min);
    return max === undefined ? `${min} or more` : `${min} to ${max}`;
}
function describeOther({ id, release }) {
    return `${id} (${release || 'no release'})`;
}
function keyOf({ node, id }, check) {
    return JSON.stringify([node, id, check.CheckID, check.Status]);
}

// EXTERNAL MODULE: ./node_modules/p-map/index.js
var p_map = __webpack_require__(606);
// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js + 3 modules
var schemas = __webpack_require__(63619);
// EXTERNAL MODULE: ./src/consul-register/client/client.ts + 2 modules
var client_client = __webpack_require__(4862);
// EXTERNAL MODULE: ./src/consul-register/declaration/intention.ts
var declaration_intention = __webpack_require__(27217);
;// CONCATENATED MODULE: ./src/consul-register/health/intentions.ts



/** So many names fit into an address that any proxy in between takes. */
const NAMES_AT_ONCE = 50;
const CALLS_AT_ONCE = 4;
const Rule = schemas/* object */.Ikc({
    SourceName: schemas/* string */.YjP(),
    SourcePeer: schemas/* optional */.lqM(schemas/* string */.YjP()),
    SourceSamenessGroup: schemas/* optional */.lqM(schemas/* string */.YjP()),
    SourceNS: schemas/* optional */.lqM(schemas/* string */.YjP()),
    SourcePartition: schemas/* optional */.lqM(schemas/* string */.YjP()),
    DestinationNS: schemas/* optional */.lqM(schemas/* string */.YjP()),
    DestinationPartition: schemas/* optional */.lqM(schemas/* string */.YjP()),
    Action: schemas/* optional */.lqM(schemas/* string */.YjP()),
    Permissions: schemas/* optional */.lqM(schemas/* nullable */.mee(schemas/* array */.YOg(schemas/* looseObject */._H3({ Action: schemas/* optional */.lqM(schemas/* string */.YjP()) }))))
});
/**
 * Read all intentions that can decide about these destinations, those to `*` included. Consul gives them in the order in
 * which it decides, and refuses the call when the token may not see those of one of the destinations.
 */
async function readIntentions(client, destinations) {
    const starts = Array.from({ length: Math.ceil(destinations.length / NAMES_AT_ONCE) }, (_, at) => at * NAMES_AT_ONCE);
    const answers = await (0,p_map/* default */.Ay)(starts, at => readMatches(client, destinations.slice(at, at + NAMES_AT_ONCE)), {
        concurrency: CALLS_AT_ONCE
    });
    const rules = new Map(answers.flatMap(one => Object.entries(one)));
    return (source, destination) => decide(rules.get(destination) ?? [], source);
}
async function readMatches(client, names) {
    const what = `read the intentions of ${names.length === 1 ? `"${names[0]}"` : `${names.length} services`}`;
    const query = { by: 'destination', name: names };
    const answer = await client.send({ method: 'GET', path: '/v1/connect/intentions/match', query, what });
    const matches = (0,client_client/* parseAnswer */.W)(answer, schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* nullable */.mee(schemas/* array */.YOg(Rule))), what);
    return Object.fromEntries(Object.entries(matches).map(([name, rules]) => [name, rules ?? []]));
}
function decide(rules, source) {
    // A service of a peer is another caller than the one of the same name here.
    const rule = rules.find(one => !one.SourcePeer && (one.SourceName === source || one.SourceName === '*'));
    if (rule === undefined)
        return { by: 'default' };
    if (!isOfSamePlace(rule))
        return { by: 'unclear' };
    const { Permissions, Action } = rule;
    if (!Permissions || Permissions.length === 0)
        return { by: 'connection', action: Action === 'allow' ? 'allow' : 'deny' };
    return { by: 'requests', action: Permissions.some(one => one.Action === 'allow') ? 'allow' : 'deny' };
}
/** Namespaces, partitions and sameness groups are Enterprise: whether they mean the caller that we ask about is not for us to say. */
function isOfSamePlace(rule) {
    const sameNamespace = rule.SourceNS === '*' || rule.SourceNS === rule.DestinationNS;
    return sameNamespace && rule.SourcePartition === rule.DestinationPartition && !rule.SourceSamenessGroup;
}

;// CONCATENATED MODULE: ./src/consul-register/health/reachability.ts





/** Stands for whoever nobody named: an intention of `*` lets all of them in. */
const ANY_OTHER = '*';
/** A name that no service has: about it Consul decides as about any other. */
const NOBODY = 'insight-any-other-service';
/** Consul takes 200 connections of one caller by default (limits.http_max_conns_per_client). */
const AT_ONCE = 50;
/**
 * Compare every pair of declared services in both directions, every declared intention, and whoever else there is, with what
 * Consul decides: who must reach may, and who is not declared may not. Consul is asked about each declared intention; about all other pairs its
 * own intentions decide, which are read once, and where there is none its default, which is asked for once.
 */
async function checkReach(client, declaration) {
    const questions = await askable(client, declaration);
    const open = questions.find(one => one.answer === 'default');
    const byDefault = open === undefined ? 'deny' : await askDefault(client, open);
    const answers = await (0,p_map/* default */.Ay)(questions.filter(one => one.answer === 'consul'), one => askConsul(client, one), {
        concurrency: AT_ONCE
    });
    return questions.map(({ source, destination, declared, answer }) => {
        const said = answer === 'consul' ? answers.shift() : answer;
        return { source, destination, declared, actual: said === 'default' || said === undefined ? byDefault : said };
    });
}
async function askable(client, declaration) {
    const pairs = pairsOf(declaration);
    const decide = await readIntentions(client, [...new Set(pairs.map(([, destination]) => destination))]);
    const declaredFor = declaredIntentions(declaration);
    const asked = new Set();
    return pairs.map(([source, destination]) => {
        const intention = declaredFor(source, destination);
        const decision = decide(callerOf(source), destination);
        const pair = { source, destination, declared: intention === undefined ? 'deny' : (0,declaration_intention/* opens */.U)(intention) };
        if (decision.by === 'default')
            return { ...pair, answer: 'default' };
        // Of rules by path or header Consul says "denied" as long as they do not allow everything.
        if (decision.by === 'requests')
            return { ...pair, answer: decision.action };
        if (decision.by === 'unclear')
            return { ...pair, answer: 'consul' };
        if (intention === undefined || asked.has(intention))
            return { ...pair, answer: decision.action };
        // Of `*` one of the many callers is asked about.
        asked.add(intention);
        return { ...pair, answer: 'consul' };
    });
}
/** Every ordered pair of declared services, then the declared sources from elsewhere, then whoever else there is. */
function pairsOf({ services, intentions }) {
    const names = Object.keys(services);
    const pairs = names.flatMap(one => names.filter(other => other !== one).map((other) => [one, other]));
    const foreign = intentions
        .filter(({ source }) => source !== '*' && !Object.hasOwn(services, source))
        .map(({ source, destination }) => [source, destination]);
    const others = names.map((destination) => [ANY_OTHER, destination]);
    return [...pairs, ...foreign, ...others];
}
/** Finds the declared intention that decides about a pair: that of the exact source before that of `*`. */
function declaredIntentions({ intentions }) {
    const keyOf = (source, destination) => `${source} ${destination}`;
    const known = new Map(intentions.map(one => [keyOf(one.source, one.destination), one]));
    return (source, destination) => known.get(keyOf(source, destination)) ?? known.get(keyOf('*', destination));
}
async function askConsul(client, { source, destination }) {
    const what = whatOf(source, destination);
    const path = '/v1/connect/intentions/check';
    const query = { source: callerOf(source), destination };
    const answer = await client.send({ method: 'GET', path, query, what });
    return (0,client_client/* parseAnswer */.W)(answer, schemas/* object */.Ikc({ Allowed: schemas/* boolean */.zMY() }), what).Allowed ? 'allow' : 'deny';
}
/**
 * What Consul decides about a pair that no intention is about. `check` knows only the default of the ACL system, while
 * proxies go by the agent's `default_intention_policy` where it is set; `authorize` tells that, but takes `service:write`
 * on the destination (measured on 1.22.2).
 */
async function askDefault(client, pair) {
    const what = whatOf(pair.source, pair.destination);
    const answer = await client.send({
        method: 'POST',
        path: '/v1/agent/connect/authorize',
        // It compares names only: neither trust domain nor serial number is looked at.
        body: {
            Target: pair.destination,
            ClientCertURI: `spiffe://insight.consul/ns/default/dc/dc1/svc/${callerOf(pair.source)}`,
            ClientCertSerial: '00'
        },
        what,
        repeatable: true,
        accept: [403]
    });
    if (answer.status === 403)
        return askConsul(client, pair);
    return (0,client_client/* parseAnswer */.W)(answer, schemas/* object */.Ikc({ Authorized: schemas/* boolean */.zMY() }), what).Authorized ? 'allow' : 'deny';
}
/** The name that Consul is asked about. */
function callerOf(source) {
    return source === ANY_OTHER ? NOBODY : source;
}
function whatOf(source, destination) {
    return `check whether ${source === ANY_OTHER ? 'any other service' : `"${source}"`} may reach "${destination}"`;
}

// EXTERNAL MODULE: ./src/consul-register/plan/apply.ts
var apply = __webpack_require__(90908);
// EXTERNAL MODULE: ./src/consul-register/plan/entry-lines.ts
var entry_lines = __webpack_require__(67266);
// EXTERNAL MODULE: ./src/consul-register/plan/plan.ts + 4 modules
var plan_plan = __webpack_require__(59965);
;// CONCATENATED MODULE: ./src/consul-register/plan/plan-text.ts




/** Said of a plan without changes. */
const NOTHING = 'Config entries, intentions and external nodes are as declared: nothing to write.';
/** A plan for the log, one line each. */
function planLines(plan) {
    const { changes, kept = [], digest } = plan;
    const others = kept.map(line => `Not from here, and stays: ${line}`);
    if (changes.length === 0)
        return [NOTHING, ...others];
    return [
        `${changes.length} to write (digest ${digest.slice(0, 12)}):`,
        ...changes.flatMap(change => [`  ${(0,apply/* describeChange */.u)(change)}`, ...change.lines.map(line => `    ${line}`)]),
        ...others
    ];
}
/**
 * A plan as Markdown.
 * @param written how many of its changes were written; absent when none were to be
 * @param limit of the table, in characters
 */
function renderPlan({ changes, kept = [], digest }, written, limit = 40_000) {
    const others = kept.length === 0
        ? []
        : [
            `Not from here, and stays: ${kept
                .slice(0, 20)
                .map(one => (0,markdown/* codeSpan */.SS)(one))
                .join(', ')}.`
        ];
    if (changes.length === 0)
        return [NOTHING, ...others].join('\n\n');
    const rows = [];
    let left = limit;
    for (const change of changes) {
        const row = [(0,markdown/* codeSpan */.SS)((0,apply/* describeChange */.u)(change)), change.lines.map(renderLine).join('<br>')];
        left -= row.join('').length;
        if (left < 0)
            break;
        rows.push(row);
    }
    const more = changes.length - rows.length;
    const drifted = changes.filter(change => change.drift).map(change => (0,markdown/* codeSpan */.SS)((0,plan_plan/* keyOf */.TN)(change.kind, change.name)));
    return [
        (0,markdown/* table */.tp)(['Change', 'What'], rows),
        ...(more === 0 ? [] : [`${more} more changes are not shown.`]),
        ...(drifted.length === 0
            ? []
            : [`⚠️ drift: changed by somebody else since it was written here: ${drifted.slice(0, 20).join(', ')}.`]),
        ...others,
        `${written === undefined ? `${changes.length} to write` : `${written} of ${changes.length} written`}; digest ${(0,markdown/* plainText */.wh)(digest.slice(0, 12))}.`
    ].join('\n\n');
}
/** What somebody else did is told in full below the table, which would be too wide otherwise. */
function renderLine(line) {
    return line.endsWith(entry_lines/* DRIFTED */.r) ? `${(0,markdown/* codeSpan */.SS)(line.slice(0, -entry_lines/* DRIFTED */.r.length).trimEnd())} ⚠️ drift` : (0,markdown/* codeSpan */.SS)(line);
}

;// CONCATENATED MODULE: ./src/consul-register/reap/summary.ts

const MOST_ROWS = 200;
const WORDS = {
    removed: '🧹 removed',
    'to-remove': '📝 to remove',
    stays: '⚠️ stays'
};
/** What reaping did, for the job summary. */
function renderReaped(reaped) {
    if (reaped.length === 0)
        return '### Nodes without a machine\n\nNone.';
    const rows = reaped
        .slice(0, MOST_ROWS)
        .map(one => [
        (0,markdown/* codeSpan */.SS)(one.node),
        (0,markdown/* codeSpan */.SS)(one.service),
        (0,markdown/* codeSpan */.SS)(one.release || 'none'),
        (0,markdown/* codeSpan */.SS)(one.instance || 'none'),
        (0,markdown/* plainText */.wh)(one.cloud || 'not asked'),
        `${WORDS[one.outcome]}${one.why === '' ? '' : `: ${(0,markdown/* plainText */.wh)(one.why)}`}`
    ]);
    const rest = reaped.length - rows.length;
    const head = ['Node', 'Service', 'Release', 'Instance', 'EC2 says', 'Outcome'];
    return `### Nodes without a machine\n\n${(0,markdown/* table */.tp)(head, rows)}${rest > 0 ? `\n\n${rest} more are not shown.` : ''}`;
}
/** `node httpd-i-0a (httpd of ami-1, i-0a terminated): removed`, for the log. */
function describeReaped({ node, service, release, instance, cloud, outcome, why }) {
    const machine = instance === '' ? 'no instance known' : `${instance} ${cloud}`;
    const end = { removed: 'removed', 'to-remove': 'would be removed', stays: `stays, ${why}` }[outcome];
    return `node ${node} (${service} of ${release || 'no release'}, ${machine}): ${end}`;
}

;// CONCATENATED MODULE: ./src/consul-register/traffic/traffic-summary.ts

const ENDS = {
    moved: 'moved ✅',
    'was-there': 'was there ✅',
    back: 'as before ❌',
    stays: 'failed, and left where it is ❌',
    stopped: 'stopped ❌'
};
/** The section about traffic in the job summary. */
function renderTraffic(records) {
    const rows = records.flatMap(({ service, release, from, end, steps }) => {
        const last = [(0,markdown/* codeSpan */.SS)(service), `**${ENDS[end]}**`, '', (0,markdown/* plainText */.wh)(`from ${from}`), (0,markdown/* codeSpan */.SS)(release), ''];
        const taken = steps.map(({ what, at, gate, probe, tookMs, failed }) => [
            (0,markdown/* codeSpan */.SS)(service),
            (0,markdown/* plainText */.wh)(what),
            at.toISOString().slice(11, 19),
            (0,markdown/* plainText */.wh)(gate || 'not passed'),
            failed === undefined ? (0,markdown/* plainText */.wh)(probe) : `❌ ${(0,markdown/* plainText */.wh)(failed.slice(0, 300))}`,
            `${(tookMs / 1000).toFixed(1)} s`
        ]);
        return [...taken, last];
    });
    const head = ['Service', 'Step', 'When (UTC)', 'Gate', 'Probe', 'Took'];
    const notes = records.flatMap(one => one.notes).map(note => `\n\n${(0,markdown/* plainText */.wh)(note)}`);
    return `### Traffic\n\n${(0,markdown/* table */.tp)(head, rows)}${notes.join('')}`;
}
/** For the output `traffic`: without texts, which may hold what a probe printed. */
function outputTraffic(records) {
    return records.map(({ service, release, from, end, steps }) => ({
        service,
        release,
        from,
        end,
        steps: steps.map(({ what, at, tookMs, failed }) => ({
            what,
            at: at.toISOString(),
            tookMs,
            ok: failed === undefined
        }))
    }));
}

;// CONCATENATED MODULE: ./src/consul-register/summary.ts







/** Of a check that has been critical since its registration (`check_update_interval` of the agent). */
const NO_OUTPUT = 'no output yet; an agent passes it on when the status changes, else within 5 minutes';
/** Of each table; GitHub takes 1 MiB a step. */
const summary_MOST_ROWS = 200;
/** The job summary. */
function renderSummary(findings) {
    const { command, status, verdicts, reach, traffic } = findings;
    return [
        `## Consul: ${(0,markdown/* plainText */.wh)(command)} ${MARKS[status] ?? '❌'} ${(0,markdown/* plainText */.wh)(status)}`,
        renderWritten(findings),
        ...(verdicts.length === 0 ? [] : [renderServices(findings), renderInstances(findings)]),
        ...(traffic.length === 0 ? [] : [renderTraffic(traffic)]),
        ...(reach.length === 0 ? [] : [renderReach(findings)]),
        ...(findings.reaped === undefined ? [] : [renderReaped(findings.reaped)]),
        ''
    ].join('\n\n');
}
const MARKS = {
    healthy: '✅',
    'as-declared': '✅',
    unchanged: '✅',
    reaped: '✅',
    changes: '📝',
    'rolled-back': '↩️',
    cancelled: '⏹️'
};
/** A table of instance and check for the log, one line each. Output of checks is foreign and cut. */
function troubleLines({ verdicts, seenSince }, now = Date.now()) {
    return verdicts.flatMap(verdict => {
        const instances = verdict.instances.filter(one => one.counted && !one.healthy);
        const none = verdict.instances.some(one => one.counted) ? [] : [`${verdict.name}: no instance of it is registered`];
        return [...none, ...instances.flatMap(one => instanceLines(one, seenSince, now))].map(foreign_output/* neutralise */.$);
    });
}
function instanceLines(instance, seenSince, now) {
    const where = `${instance.id} on ${instance.node}${instance.release === '' ? '' : `, release ${instance.release}`}`;
    const bad = instance.checks.filter(check => !isPassing(check));
    return [
        `${where}: ${instance.reasons.join(', ')}`,
        ...bad.map(check => {
            const since = seenSince(instance, check);
            const age = since === undefined ? '' : ` for at least ${Math.round((now - since.getTime()) / 1000)}s`;
            return `  check "${check.Name}" ${check.Status}${age}: ${shortOutput(check.Output) || NO_OUTPUT}`;
        })
    ];
}
function renderWritten({ plan, command, written, rollback }) {
    if (rollback !== undefined)
        return renderRollback(rollback);
    if (plan === undefined)
        return 'No plan was made.';
    return renderPlan(plan, command === 'apply' ? written : undefined);
}
function renderRollback({ undone, left }) {
    const list = (lines) => lines.slice(0, summary_MOST_ROWS).map(line => `- ${(0,markdown/* codeSpan */.SS)(line)}`);
    return [
        undone.length === 0 ? 'Nothing was taken back.' : `Taken back:\n\n${list(undone).join('\n')}`,
        ...(left.length === 0 ? [] : [`Left as it is:\n\n${list(left).join('\n')}`])
    ].join('\n\n');
}
function renderServices({ verdicts, since }) {
    const rows = verdicts.map(verdict => [
        (0,markdown/* codeSpan */.SS)(verdict.name),
        verdict.release === undefined ? 'any' : (0,markdown/* codeSpan */.SS)(verdict.release),
        `${verdict.healthy} of ${describeWanted(verdict.wanted)} ${verdict.fulfilled ? '✅' : '❌'}`,
        verdict.others.map(one => (0,markdown/* codeSpan */.SS)(`${one.id} (${one.release || 'no release'})`)).join('<br>') || 'none'
    ]);
    const head = ['Service', 'Release', 'Healthy', 'Other releases still serving'];
    const when = since === undefined ? '' : `\n\nAll healthy together since ${since.toISOString()}.`;
    return `### Services\n\n${(0,markdown/* table */.tp)(head, rows)}${when}`;
}
/** One line an instance, those that are not healthy first, so that none of them is cut. */
function renderInstances({ verdicts, seenSince }) {
    const all = verdicts.flatMap(verdict => verdict.instances.map(one => ({ one, wanted: verdict.release })));
    const sorted = [...all.filter(({ one }) => !one.healthy), ...all.filter(({ one }) => one.healthy)];
    const rows = sorted
        .slice(0, summary_MOST_ROWS)
        .map(({ one, wanted }) => [
        [(0,markdown/* codeSpan */.SS)(one.id), ...(one.release === wanted ? [] : [(0,markdown/* codeSpan */.SS)(one.release || 'no release')])].join('<br>'),
        `${one.checks.filter(isPassing).length} of ${one.checks.length} ${one.healthy ? '✅' : '❌'}`,
        [...one.reasons.map(reason => (0,markdown/* plainText */.wh)(reason)), ...renderBadChecks(one, seenSince)].join('<br>')
    ]);
    const rest = sorted.length - rows.length;
    const head = ['Instance', 'Checks passing', 'What is wrong'];
    return `### Instances\n\n${(0,markdown/* table */.tp)(head, rows)}${rest > 0 ? `\n\n${rest} more instances are not shown.` : ''}`;
}
function renderBadChecks(instance, seenSince) {
    return instance.checks
        .filter(check => !isPassing(check))
        .map(check => {
        const since = seenSince(instance, check)?.toISOString().slice(11, 19);
        const seen = since === undefined ? '' : `<br>seen since ${since} UTC`;
        const lines = foldText(`${check.Name}: ${shortOutput(check.Output) || NO_OUTPUT}`);
        return `${lines.map(line => (0,markdown/* codeSpan */.SS)(line)).join('<br>')}${seen}`;
    });
}
/** Lines that leave the columns before it wide enough for ids: GitHub breaks those at a hyphen when a table is too wide. */
function foldText(text) {
    return text.match(/\S.{0,51}(?!\S)|\S+/g) ?? [];
}
/** What is not as declared first, so that none of it is cut. */
function renderReach({ reach, openConnections = [] }) {
    const wrong = reach.filter(one => one.actual !== one.declared);
    const rows = [...wrong, ...reach.filter(one => one.actual === one.declared)]
        .slice(0, summary_MOST_ROWS)
        .map(({ source, destination, declared, actual }) => [
        source === ANY_OTHER ? 'any other' : (0,markdown/* codeSpan */.SS)(source),
        (0,markdown/* codeSpan */.SS)(destination),
        declared,
        `${actual} ${actual === declared ? '✅' : '❌'}`
    ]);
    const notes = openConnections.map(line => `\n\n${(0,markdown/* plainText */.wh)(line)}`).join('');
    return `### Who may call whom\n\n${(0,markdown/* table */.tp)(['From', 'To', 'Declared', 'Consul says'], rows)}${notes}`;
}
function isPassing({ Status }) {
    return Status === 'passing';
}
function shortOutput(output) {
    return (0,foreign_output/* neutralise */.$)(output.trim()).slice(0, 200);
}

;// CONCATENATED MODULE: ./src/consul-register/findings.ts





/** Outputs and summary, also of a step that failed. A summary that cannot be written changes nothing. */
async function publish(findings, { releases }) {
    const { plan, command, written, verdicts, reaped = [] } = findings;
    const removed = reaped.filter(one => one.outcome !== 'stays').length;
    const changed = removed + (command === 'apply' || command === 'rollback' ? written : (plan?.changes.length ?? 0));
    (0,core.setOutput)('status', findings.status);
    (0,core.setOutput)('changed', String(changed > 0 || findings.rerouted === true));
    (0,core.setOutput)('plan', JSON.stringify(plan === undefined ? null : (0,plan_document/* toDocument */.JY)(plan)));
    (0,core.setOutput)('plan-file', findings.planFile ?? '');
    (0,core.setOutput)('before-image', findings.beforeImage ?? '');
    (0,core.setOutput)('comment-url', findings.commentUrl ?? '');
    (0,core.setOutput)('instances', JSON.stringify(outputInstances(verdicts)));
    (0,core.setOutput)('reaped', JSON.stringify(reaped));
    (0,core.setOutput)('traffic', JSON.stringify(outputTraffic(findings.traffic)));
    (0,core.setOutput)('release', releases.get('*') ?? [...releases].map(([name, value]) => `${name}=${value}`).join('\n'));
    try {
        await core.summary.addRaw(renderSummary(findings)).write();
    }
    catch (error) {
        (0,core.warning)(`The summary was not written: ${error instanceof Error ? (0,foreign_output/* neutralise */.$)(error.message) : error}`);
    }
}
/** Instances that are not healthy and their checks, folded in the log. */
function showTrouble(findings) {
    (0,core.startGroup)('Instances that are not healthy');
    for (const line of troubleLines(findings))
        (0,core.info)(line);
    (0,core.endGroup)();
}
/** Without the output of checks: it is long and may hold what nobody expects in an output. */
function outputInstances(verdicts) {
    return verdicts.flatMap(({ name, instances }) => instances.map(({ id, node, address, port, release, counted, healthy, checks }) => ({
        service: name,
        id,
        node,
        address,
        port,
        release,
        counted,
        healthy,
        checks: checks.map(({ CheckID, Status }) => ({ id: CheckID, status: Status }))
    })));
}

// EXTERNAL MODULE: ./src/consul-register/declaration/declaration.ts + 1 modules
var declaration = __webpack_require__(30038);
;// CONCATENATED MODULE: ./src/consul-register/health/instances.ts

/**
 * Judge one service by one reading. `sidecars` is the reading of the proxies, empty when none are declared.
 * An instance is healthy when it has a check of its own and all checks of service, node and sidecar pass; an instance
 * without a check counts for Consul as passing, here it is unproven.
 */
function judge({ name, service, release }, entries, sidecars, doubt = () => undefined) {
    const wanted = (0,declaration/* wantedInstances */._)(service);
    const instances = entries.map(entry => toInstance(entry, service, release, { sidecars, doubt }));
    const healthy = instances.filter(one => one.counted && one.healthy).length;
    return {
        name,
        ...(release === undefined ? {} : { release }),
        wanted,
        healthy,
        fulfilled: healthy >= wanted.min && (wanted.max === undefined || healthy <= wanted.max),
        instances,
        others: instances.filter(one => !one.counted && one.healthy)
    };
}
function toInstance(entry, declared, wantedRelease, { sidecars, doubt }) {
    const { Node, Service, Checks } = entry;
    const release = Service.Meta?.['release'] ?? '';
    const sidecar = sidecars.find(proxy => proxy.Node.Node === Node.Node && proxy.Service.Proxy?.DestinationServiceID === Service.ID);
    const ofSidecar = (sidecar?.Checks ?? []).filter(check => check.ServiceID === sidecar?.Service.ID);
    const checks = [...Checks, ...ofSidecar];
    const reasons = [
        ...(Checks.some(check => check.ServiceID === Service.ID)
            ? []
            : ['it has no check of its own, so nothing proves it']),
        ...checks.filter(check => check.Status !== 'passing').map(check => `check "${check.Name}" is ${check.Status}`),
        ...Checks.map(check => doubt(entry, check)).filter(isReason),
        ...(sidecar === undefined ? [] : ofSidecar.map(check => doubt(sidecar, check)).filter(isReason)),
        ...(declared.sidecar && sidecar === undefined ? ['its sidecar is not registered'] : []),
        ...(declared.port === undefined || declared.port === Service.Port
            ? []
            : [`its port is ${Service.Port}, declared is ${declared.port}`]),
        ...Object.entries(declared.meta)
            .filter(([key, value]) => Service.Meta?.[key] !== value)
            .map(([key, value]) => `its meta "${key}" is not "${value}"`)
    ];
    return {
        id: Service.ID,
        node: Node.Node,
        address: Service.Address || Node.Address,
        port: Service.Port,
        release,
        counted: wantedRelease === undefined || release === wantedRelease,
        healthy: reasons.length === 0,
        reasons,
        checks
    };
}
function isReason(reason) {
    return reason !== undefined;
}

// EXTERNAL MODULE: ./src/consul-register/health/runs.ts
var runs = __webpack_require__(58463);
;// CONCATENATED MODULE: ./src/consul-register/health/board.ts


/** Is everything as wanted? */
function isFulfilled(verdicts, onlyRelease) {
    return verdicts.every(one => one.fulfilled && (!onlyRelease || one.others.length === 0));
}
/** The views that a declaration asks for. */
function viewsOf(expectations) {
    return expectations.flatMap(({ name, service }) => [
        { view: 'service', name },
        ...(service.sidecar ? [{ view: 'connect', name }] : [])
    ]);
}
/** The latest reading of each view, and since when they are good all together. */
class Board {
    views;
    runs = new runs/* Runs */.n();
    verdicts = [];
    /** Since when all was good without a break, milliseconds since the epoch. */
    goodSince;
    #options;
    #entries = new Map();
    #wake = () => { };
    constructor(options) {
        this.#options = options;
        this.views = viewsOf(options.expectations);
    }
    /** Take a reading. It is judged at once, so that no bad moment between two looks is missed. */
    put({ view, name }, { entries }) {
        const key = `${view} ${name}`;
        const broken = hasFlapped(this.#entries.get(key) ?? [], entries);
        this.#entries.set(key, entries);
        this.runs.see(entries);
        if (broken)
            this.goodSince = undefined;
        this.judge();
    }
    /** Judge the latest readings again: a check may have become proven by time alone. */
    judge() {
        if (this.#entries.size < this.views.length)
            return;
        const { expectations, onlyRelease, onVerdicts } = this.#options;
        this.verdicts = expectations.map(one => judge(one, this.entriesOf('service', one.name), this.entriesOf('connect', one.name), this.runs.doubt));
        if (!isFulfilled(this.verdicts, onlyRelease))
            this.goodSince = undefined;
        else
            this.goodSince ??= Date.now();
        onVerdicts(this.verdicts);
        this.#wake();
    }
    entriesOf(view, name) {
        return this.#entries.get(`${view} ${name}`) ?? [];
    }
    /** When {@link judge} may say something else although nothing was read. */
    get nextDue() {
        return this.goodSince === undefined ? this.runs.nextDue([...this.#entries.values()].flat()) : undefined;
    }
    /** Something contradicted the readings: the time begins anew. */
    restart() {
        if (this.goodSince !== undefined)
            this.goodSince = Date.now();
    }
    /** Resolves at the next reading. */
    changed() {
        return new Promise(done => {
            this.#wake = done;
        });
    }
}
/**
 * Was something bad between two readings that both look good? A blocking query tells two changes that come quickly as
 * one. Consul raises a check's index only for a change, so a higher one with the same status and output is a way there
 * and back; a higher one with another output is only new output.
 */
function hasFlapped(before, after) {
    const known = new Map(before.map(entry => [idOf(entry), entry]));
    return after.some(entry => {
        const old = known.get(idOf(entry));
        if (old === undefined)
            return false;
        if (old.Service.CreateIndex !== entry.Service.CreateIndex)
            return true;
        const checks = new Map(old.Checks.map(check => [check.CheckID, check]));
        return entry.Checks.some(check => {
            const was = checks.get(check.CheckID);
            return (was !== undefined &&
                was.ModifyIndex !== check.ModifyIndex &&
                was.Status === check.Status &&
                was.Output === check.Output);
        });
    });
}
function idOf({ Node, Service }) {
    return JSON.stringify([Node.Node, Service.ID]);
}

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./src/consul-register/health/health.ts
var health = __webpack_require__(85451);
// EXTERNAL MODULE: ./src/consul-register/client/refusal.ts
var refusal = __webpack_require__(48672);
;// CONCATENATED MODULE: ./src/consul-register/health/watch.ts


/** How long the server may hold one query. Short enough for load balancers between us and Consul. */
const HOLD_MS = 50_000;
/** A loop may turn this often at once, and then once in this time: a service that never rests must not eat Consul. */
const BURST = 10;
const REST_MS = 500;
/**
 * Blocking queries without end: hands over a reading at once and after each return. A return is no proof of a change.
 * The rules are Consul's (blocking.mdx): first read without an index, begin anew when the index goes back, never index 0.
 * A server that is lost while it holds the query is no end: the next read is without an index, and may go elsewhere.
 * @param read throws to end the loop; a token that dies while the server holds the query is a 403 here
 */
async function watch(read, onReading, signal, holdMs = HOLD_MS) {
    let since = 0n;
    let credit = BURST;
    let refilled = Date.now();
    for (;;) {
        signal.throwIfAborted();
        const reading = await read(since === 0n ? { kind: 'now' } : { kind: 'changed', since, holdMs }).catch(error => {
            if (since === 0n || !(error instanceof refusal/* ConsulUnreachable */.vB))
                throw error;
            return undefined;
        });
        if (reading === undefined)
            since = 0n;
        else {
            await onReading(reading);
            since = reading.index < since ? 0n : reading.index > 0n ? reading.index : 1n;
        }
        const turns = Math.floor((Date.now() - refilled) / REST_MS);
        credit = Math.min(BURST, credit + turns) - 1;
        refilled += turns * REST_MS;
        if (credit <= 0)
            await (0,promises_.setTimeout)(REST_MS, undefined, { signal });
    }
}

;// CONCATENATED MODULE: ./src/consul-register/health/follow.ts





/**
 * So many blocking queries are open at once at most: Consul takes 200 connections of one caller by default
 * (limits.http_max_conns_per_client), and other jobs may share the address of this one.
 */
const MOST_LOOPS = 80;
const READS_AT_ONCE = 32;
/** What wakes no query on checks (meta changed in place) is found by reading anew after this time at the latest. */
const READ_ANEW_MS = 30_000;
/** Loops that hand every change to the board; none ends but by an error. */
function watchAll(following) {
    const { client, board, signal, mostLoops } = following;
    if (board.views.length > mostLoops)
        return [watchChecks(following)];
    return board.views.map(one => {
        const own = client.until(signal);
        const read = (mode) => (0,health/* readHealth */.L)(own, one.view, one.name, mode);
        return watch(read, reading => board.put(one, reading), signal);
    });
}
const StateCheck = schemas/* object */.Ikc({
    Node: schemas/* string */.YjP(),
    CheckID: schemas/* string */.YjP(),
    ServiceName: schemas/* string */.YjP(),
    ModifyIndex: schemas/* string */.YjP()
});
/**
 * Many services by one query on all checks of the datacenter: the services whose checks changed, or on whose nodes
 * something changed, are read again. What the token may not see of it is told by the reads of the services.
 */
async function watchChecks({ client, board, signal }) {
    const own = client.until(signal);
    let known;
    let read = 0;
    const onReading = async ({ checks }) => {
        const found = new Map(checks.map(check => [JSON.stringify([check.Node, check.CheckID]), check]));
        const stale = known === undefined || Date.now() - read >= READ_ANEW_MS;
        const views = stale ? board.views : affected(board, changed(known ?? new Map(), found));
        known = found;
        if (stale)
            read = Date.now();
        const readOne = async (one) => board.put(one, await (0,health/* readHealth */.L)(own, one.view, one.name, { kind: 'now' }));
        await (0,p_map/* default */.Ay)(views, readOne, { concurrency: READS_AT_ONCE });
    };
    return watch(mode => readChecks(own, mode), onReading, signal, READ_ANEW_MS);
}
async function readChecks(client, mode) {
    const what = 'read the state of all checks';
    const answer = await client.send({
        method: 'GET',
        path: '/v1/health/state/any',
        what,
        ...(mode.kind === 'changed' ? { query: { index: String(mode.since) }, holdMs: mode.holdMs } : {})
    });
    return { checks: (0,client_client/* parseAnswer */.W)(answer, schemas/* array */.YOg(StateCheck), what), index: answer.index };
}
/** Checks that are new, gone or changed. */
function changed(before, after) {
    const gone = [...before].filter(([key]) => !after.has(key));
    const fresh = [...after].filter(([key, check]) => before.get(key)?.ModifyIndex !== check.ModifyIndex);
    return [...gone, ...fresh].map(([, check]) => check);
}
/** A check of a node or of a sidecar does not name the service; its node does. */
function affected(board, checks) {
    const names = new Set(checks.map(check => check.ServiceName));
    const nodes = new Set(checks.map(check => check.Node));
    return board.views.filter(({ name }) => names.has(name) || board.entriesOf('service', name).some(entry => nodes.has(entry.Node.Node)));
}

;// CONCATENATED MODULE: ./src/consul-register/health/wait.ts






/** After a consistent read that disagreed with the blocking queries. */
const LOOK_AGAIN_MS = 250;
/** Consul takes 200 connections of one caller by default (limits.http_max_conns_per_client). */
const wait_READS_AT_ONCE = 32;
/**
 * Wait until all services are as wanted at the same time and stay so, confirmed by one consistent read of each.
 * @throws UserError when Consul refuses or hides something, also in the middle
 */
async function waitForServices(options) {
    const ended = new AbortController();
    const signal = AbortSignal.any([options.signal, ended.signal]);
    const board = new Board(options);
    const loops = watchAll({ client: options.client, board, signal, mostLoops: options.mostLoops ?? MOST_LOOPS });
    try {
        return await Promise.race([...loops, settle(board, options, signal)]);
    }
    finally {
        ended.abort();
        await Promise.allSettled(loops);
    }
}
/** What is so at this moment, by one consistent read of each service. @param runs what was seen of registrations */
async function readServices(client, expectations, runs) {
    const read = async (view, name) => (await (0,health/* readHealth */.L)(client, view, name, { kind: 'consistent' })).entries;
    const ofOne = async (expectation) => {
        const { name, service } = expectation;
        const [entries, sidecars] = await Promise.all([
            read('service', name),
            service.sidecar ? read('connect', name) : []
        ]);
        runs?.see(entries);
        runs?.see(sidecars);
        return judge(expectation, entries, sidecars, runs?.doubt);
    };
    return (0,p_map/* default */.Ay)(expectations, ofOne, { concurrency: wait_READS_AT_ONCE });
}
async function settle(board, options, signal) {
    const { client, expectations, onlyRelease, waitMs, stableMs } = options;
    const deadline = Date.now() + waitMs;
    let notBefore = 0;
    for (;;) {
        const { goodSince } = board;
        if (goodSince !== undefined && Date.now() >= Math.max(goodSince + stableMs, notBefore)) {
            const verdicts = await readServices(client.until(signal), expectations, board.runs);
            const confirmed = isFulfilled(verdicts, onlyRelease);
            // A reading may have come in between; then the time has begun anew already.
            if (confirmed && board.goodSince === goodSince)
                return { kind: 'healthy', verdicts, since: new Date(goodSince) };
            if (!confirmed) {
                board.restart();
                notBefore = Date.now() + LOOK_AGAIN_MS;
            }
        }
        if (Date.now() >= deadline)
            return { kind: 'timed-out', verdicts: board.verdicts };
        const next = board.goodSince === undefined ? board.nextDue : Math.max(board.goodSince + stableMs, notBefore);
        const due = Math.min(deadline, next ?? deadline);
        await Promise.race([board.changed(), (0,promises_.setTimeout)(Math.max(1, due - Date.now()), undefined, { signal })]);
        if (board.goodSince === undefined && next !== undefined && Date.now() >= next)
            board.judge();
    }
}

;// CONCATENATED MODULE: ./src/consul-register/health/proof.ts








/**
 * Wait until what is declared is so. Who may call whom comes first: it is true at once or never, and need not wait.
 * @throws UserError when it does not come true
 */
async function prove(client, task) {
    await proveReach(client, task);
    const { inputs, expectations, progress, findings, signal } = task;
    const { waitMs, stableMs, onlyRelease } = inputs;
    const onVerdicts = (verdicts) => {
        findings.verdicts = verdicts;
        progress.show(verdicts);
    };
    const end = await waitForServices({ client, expectations, waitMs, stableMs, onlyRelease, signal, onVerdicts });
    findings.verdicts = end.verdicts;
    if (end.kind === 'healthy') {
        findings.since = end.since;
        findings.status = 'healthy';
        return;
    }
    findings.status = 'unhealthy';
    showTrouble(findings);
    const late = end.verdicts.filter(one => !isFulfilled([one], onlyRelease)).map(describeVerdict);
    const why = end.verdicts.length === 0 ? 'Consul did not answer about all services' : late.join('. ') || 'not stable';
    throw new lib_errors/* UserError */.y(`wait: after ${Math.round(waitMs / 1000)}s not all services have been healthy for ${stableMs / 1000}s: ${why}. The checks are in the log above and in the summary; repair the service, or give it more time with "wait".`);
}
/**
 * Look once, and compare with everything that is declared.
 * @param strict a difference fails the step; otherwise the plan says all there is to say, and no instance is read
 */
async function look(client, task, strict) {
    const { declaration, expectations, progress, findings, inputs } = task;
    if (!strict) {
        findings.status = findings.plan?.changes.length === 0 ? 'unchanged' : 'changes';
        return;
    }
    findings.verdicts = await readServices(client, expectations);
    progress.show(findings.verdicts);
    findings.reach = await checkReach(client, declaration);
    const changes = findings.plan?.changes ?? [];
    const faults = [
        ...changes.map(change => `${change.kind} "${change.name}" (${change.lines.join(', ')})`),
        ...findings.verdicts.filter(one => !isFulfilled([one], inputs.onlyRelease)).map(describeVerdict),
        ...findings.reach.filter(isWrong).map(describeReach)
    ];
    findings.status = faults.length === 0 ? 'as-declared' : 'drift';
    if (faults.length === 0)
        return;
    showTrouble(findings);
    const more = faults.length > 5 ? `; ${faults.length - 5} more` : '';
    throw new lib_errors/* UserError */.y(`Consul is not as declared: ${faults.slice(0, 5).join('; ')}${more}. Run the step with "command: apply", or change the declaration.`);
}
async function proveReach(client, { declaration, findings }) {
    findings.reach = await checkReach(client, declaration);
    const wrong = findings.reach.filter(isWrong);
    for (const one of wrong)
        (0,core.info)((0,foreign_output/* neutralise */.$)(describeReach(one)));
    const [first] = wrong;
    if (first === undefined)
        return;
    findings.status = 'unreachable';
    throw new lib_errors/* UserError */.y(`Consul decides ${wrong.length} of ${findings.reach.length} calls between services otherwise than declared, the first: ${describeReach(first)}. Declare the intention, or remove the one that somebody else wrote; the default of the cluster must be deny.`);
}
function isWrong({ declared, actual }) {
    return declared !== actual;
}
function describeReach({ source, destination, declared, actual }) {
    const caller = source === ANY_OTHER ? 'any other service' : source;
    return `${caller} to ${destination} is ${actual}, declared is ${declared}`;
}

// EXTERNAL MODULE: ./src/lib/private-folder.ts
var private_folder = __webpack_require__(15753);
// EXTERNAL MODULE: ./src/lib/comments.ts
var comments = __webpack_require__(4797);
// EXTERNAL MODULE: ./src/lib/github.ts
var github = __webpack_require__(73848);
;// CONCATENATED MODULE: ./src/consul-register/plan/comment.ts




/**
 * Show a plan on the pull request of this run, in the one comment of its owner.
 * @returns `undefined` when the run is of no pull request, or of one from a fork, whose token may not write
 */
async function commentPlan(plan, owner, context, token) {
    const { pullRequest } = context;
    if (pullRequest === undefined || pullRequest.fork)
        return undefined;
    const place = { github: await (0,github/* openGitHub */.o6)(token), context, pullRequest: pullRequest.number };
    try {
        return await (0,comments/* publishOne */.YB)(place, planComment(plan, owner, context, pullRequest.number));
    }
    catch (error) {
        if ((0,github/* isPermissionError */.gj)(error))
            return { outcome: 'missing' };
        throw error;
    }
}
/** The comment of one owner's plan. */
function planComment(plan, owner, context, pullRequest) {
    const { runId, runAttempt, runUrl, headSha } = context;
    const name = encodeURIComponent(owner).replaceAll('-', '%2D');
    const body = [
        `<!-- insight:by run=${runId} attempt=${runAttempt} -->`,
        `### Consul: plan of ${(0,markdown/* codeSpan */.SS)(owner)}`,
        renderPlan(plan),
        `Made of ${(0,markdown/* codeSpan */.SS)(headSha.slice(0, 7))} by ${(0,markdown/* link */.nf)('this run', runUrl)}.`
    ].join('\n\n');
    return { marker: `<!-- insight:consul pr=${pullRequest} owner=${name} -->`, build: () => body, writtenBy };
}
function writtenBy(body) {
    const [, run, attempt] = /^<!-- insight:by run=(\d+) attempt=(\d+) -->$/m.exec(body) ?? [];
    return run === undefined ? undefined : { run: Number(run), attempt: Number(attempt) };
}

// EXTERNAL MODULE: ./src/consul-register/plan/config-entries.ts
var config_entries = __webpack_require__(61789);
// EXTERNAL MODULE: ./src/consul-register/plan/external-node.ts
var external_node = __webpack_require__(44158);
// EXTERNAL MODULE: ./src/consul-register/plan/external-nodes.ts
var external_nodes = __webpack_require__(46509);
// EXTERNAL MODULE: ./src/consul-register/plan/ownership.ts
var ownership = __webpack_require__(97293);
;// CONCATENATED MODULE: ./src/consul-register/plan/external-catalog.ts






const external_catalog_READS_AT_ONCE = 16;
/** The external nodes that are declared or that the owner made before, by name. */
async function listNodes(client, { 'external-nodes': declared = {} }, owner) {
    const names = [...new Set([...Object.keys(declared), ...(await (0,external_nodes/* listExternalNames */.Ag)(client))])];
    const read = await (0,p_map/* default */.Ay)(names, name => (0,external_nodes/* readRaw */.hc)(client, name), { concurrency: external_catalog_READS_AT_ONCE });
    const found = read.flatMap(raw => (raw === undefined ? [] : [(0,external_node/* toEntry */.q0)(raw)]));
    return new Map(found
        .filter(({ entry }) => Object.hasOwn(declared, entry.Name) || (0,ownership/* ownerOf */.bf)(entry) === owner.name)
        .map(stored => [stored.entry.Name, stored]));
}
/**
 * What is wrong with declared external nodes that only the catalog can tell.
 * @returns `notes`: checks that nobody runs
 */
async function checkNodes(client, { 'external-nodes': declared = {} }) {
    const names = Object.keys(declared);
    const read = await (0,p_map/* default */.Ay)(names, name => (0,external_nodes/* readRaw */.hc)(client, name), { concurrency: external_catalog_READS_AT_ONCE });
    const faults = read.flatMap((raw, at) => {
        if (raw === undefined || !(0,external_node/* isOfAgent */.jt)(raw))
            return [];
        return [{ path: ['external-nodes', names[at] ?? ''], text: `cannot be written: ${(0,external_nodes/* describeAgent */.P7)(raw.node.Node)}` }];
    });
    const watched = names.filter(name => {
        const { probe, services } = declared[name] ?? { services: {} };
        return probe || Object.values(services).some(one => one.check !== undefined);
    });
    if (watched.length === 0 || (await isMonitored(client)))
        return { faults, notes: [] };
    return {
        faults,
        notes: [
            `No healthy instance of consul-esm is registered, which runs the checks of external nodes: those of ${watched.join(', ')} stay as they are, a new one critical.`
        ]
    };
}
/** Does Consul's External Service Monitor run, under the name that it has by default? */
async function isMonitored(client) {
    const what = 'look for consul-esm';
    const answer = await client.send({
        method: 'GET',
        path: '/v1/health/service/consul-esm',
        query: { passing: '' },
        what
    });
    return (0,client_client/* parseAnswer */.W)(answer, schemas/* array */.YOg(schemas/* unknown */.L5J()), what).length > 0;
}

// EXTERNAL MODULE: ./src/consul-register/plan/kinds.ts
var kinds = __webpack_require__(28935);
// EXTERNAL MODULE: ./src/consul-register/plan/canonical.ts
var canonical = __webpack_require__(14146);
// EXTERNAL MODULE: ./src/consul-register/plan/desired.ts
var desired = __webpack_require__(7614);
;// CONCATENATED MODULE: ./src/consul-register/plan/subset-filters.ts




/**
 * Ask Consul about every filter of a declared subset. Consul stores a filter on a field that does not exist, and one that
 * fits nobody; both cut callers off. Its health call refuses the first and counts the second.
 * @returns what is wrong; `notes`: subsets without instances that get no traffic yet
 */
async function checkFilters(client, declaration) {
    const entries = (0,desired/* desiredEntries */.L)(declaration);
    const faults = [];
    const notes = [];
    for (const { kind, name, fields, path } of entries) {
        if (kind !== 'service-resolver' || !(0,canonical/* isObject */.Gv)(fields['Subsets']))
            continue;
        for (const [subset, one] of Object.entries(fields['Subsets'])) {
            const filter = (0,canonical/* isObject */.Gv)(one) ? one['Filter'] : undefined;
            if (typeof filter !== 'string' || filter === '')
                continue;
            const here = path[0] === 'services' ? [...path, 'subsets', subset, 'filter'] : [...path, 'Subsets', subset, 'Filter'];
            const count = await countMatches(client, name, filter);
            if (typeof count === 'string')
                faults.push({ path: here, text: `is not a filter that Consul understands: ${count}` });
            else if (count === 0) {
                const target = targetOf(name, subset, entries);
                if (target === undefined)
                    notes.push(`Subset "${subset}" of ${name} fits no instance yet.`);
                else
                    faults.push({ path: here, text: `fits no instance of ${name}, and ${target}: callers would be cut off` });
            }
        }
    }
    return { faults, notes };
}
/**
 * How many instances a filter fits, or why Consul does not take it.
 * @throws UserError when Consul hides instances from the token: then the number says nothing about the filter
 */
async function countMatches(client, service, filter) {
    try {
        return (await (0,health/* readHealth */.L)(client, 'service', service, { kind: 'now' }, filter)).entries.length;
    }
    catch (error) {
        if (!(error instanceof refusal/* ConsulRefusal */.$2) || error.status === 403)
            throw error;
        return error.body.replace('Failed to create boolean expression evaluator: ', '').replace(/\.$/, '');
    }
}
/** Why a subset gets traffic, if it does. */
function targetOf(name, subset, entries) {
    const resolver = entries.find(one => one.kind === 'service-resolver' && one.name === name);
    if (resolver?.fields['DefaultSubset'] === subset)
        return 'is the default subset';
    for (const { kind, name: owner, fields } of entries) {
        const isMeant = (one) => one['ServiceSubset'] === subset && (one['Service'] || owner) === name;
        const listOf = (key) => (Array.isArray(fields[key]) ? fields[key].filter(canonical/* isObject */.Gv) : []);
        const weight = listOf('Splits')
            .filter(isMeant)
            .reduce((sum, one) => sum + Number(one['Weight'] ?? 0), 0);
        if (weight > 0)
            return `gets ${weight}% of the requests to ${owner}`;
        const destinations = listOf('Routes').map(one => one['Destination']);
        if (destinations.filter(canonical/* isObject */.Gv).some(isMeant))
            return `gets the requests to ${owner} that fit a route`;
        const redirect = kind === 'service-resolver' ? fields['Redirect'] : undefined;
        if ((0,canonical/* isObject */.Gv)(redirect) && isMeant(redirect))
            return `gets all that goes to ${owner}`;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./src/consul-register/plan-step.ts











/**
 * Compare what is declared with all that is in Consul, and show it.
 * @throws UserError when Consul refuses a filter of the declaration, it would cut callers off, or a node belongs to an agent
 */
async function planStep(client, read, owner, findings) {
    const { declaration } = read;
    const looked = await Promise.all([checkFilters(client, declaration), checkNodes(client, declaration)]);
    read.refuse(looked.flatMap(one => one.faults));
    for (const note of looked.flatMap(one => one.notes))
        (0,core.info)((0,foreign_output/* neutralise */.$)(note));
    const plan = await planAll(client, declaration, owner);
    findings.plan = plan;
    for (const line of planLines(plan))
        (0,core.info)((0,foreign_output/* neutralise */.$)(line));
    return plan;
}
/** Read every kind, for entries of ours may be of one that is no longer declared, and compare. */
async function planAll(client, declaration, owner) {
    const lists = kinds/* KNOWN_KINDS */.KO.map(async (kind) => [kind, await (0,config_entries/* listEntries */.fi)(client, kind)]);
    const [external, ...entries] = await Promise.all([listNodes(client, declaration, owner), ...lists]);
    return (0,plan_plan/* makePlan */.Cs)(declaration, { ...Object.fromEntries(entries), [kinds/* EXTERNAL_NODE */.jM]: external }, owner);
}
/** Leave the plan where people and later steps find it: a file, and a comment on the pull request. */
async function publishPlan(plan, owner, inputs, findings) {
    const { temp, context, planning } = inputs;
    findings.planFile = `${(0,private_folder/* makePrivateFolder */.I)(temp, 'consul')}/plan.json`;
    (0,private_folder/* writeAtomically */.v)(findings.planFile, JSON.stringify((0,plan_document/* toDocument */.JY)(plan)));
    if (planning.commentToken === undefined)
        return;
    try {
        const comment = await commentPlan(plan, owner.name, context, planning.commentToken);
        if (comment?.url !== undefined)
            findings.commentUrl = comment.url;
        if (comment?.outcome === 'missing')
            (0,core.info)('The plan is not on the pull request: the token may not comment. Write "permissions: pull-requests: write" for the job, or "comment: false".');
    }
    catch (error) {
        (0,core.warning)((0,foreign_output/* neutralise */.$)(`The plan is not on the pull request: ${error instanceof Error ? error.message : error}`));
    }
}

// EXTERNAL MODULE: ./src/consul-register/read-declaration.ts
var read_declaration = __webpack_require__(689);
// EXTERNAL MODULE: ./src/lib/aws.ts
var aws = __webpack_require__(92986);
// EXTERNAL MODULE: ./src/consul-register/plan/journal.ts
var plan_journal = __webpack_require__(36571);
// EXTERNAL MODULE: ./src/lib/pages.ts
var lib_pages = __webpack_require__(55103);
;// CONCATENATED MODULE: ./src/consul-register/reap/cloud.ts


/** Most values that AWS takes for a filter. */
const MOST_VALUES = 200;
/**
 * What EC2 says about these instances. It forgets a terminated one after about an hour; one of another account or region
 * is `absent` too. A filter is used since an id that is unknown fails the call when it is asked for by `InstanceIds`.
 * @param ids `i-…`
 */
async function readStates(region, ids) {
    const states = new Map(ids.map(id => [id, 'absent']));
    if (states.size === 0)
        return states;
    const { paginateDescribeInstances } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193), __webpack_require__.e(7854)]).then(__webpack_require__.bind(__webpack_require__, 47854));
    const client = await (0,aws/* openEc2 */.$F)(region);
    try {
        for (const some of (0,lib_pages/* inGroups */.Am)([...states.keys()], MOST_VALUES)) {
            const pages = paginateDescribeInstances({ client }, { Filters: [{ Name: 'instance-id', Values: some }] });
            const reservations = await (0,lib_pages/* allPages */.S4)('ec2:DescribeInstances', pages, page => page.Reservations);
            for (const { InstanceId = '', State } of reservations.flatMap(one => one.Instances ?? [])) {
                states.set(InstanceId, State?.Name ?? 'unknown');
            }
        }
    }
    finally {
        client.destroy();
    }
    return states;
}

;// CONCATENATED MODULE: ./src/consul-register/reap/decision.ts
/**
 * Removed is only what three sources agree on: the declaration says that its release is an old one, Consul's gossip says
 * that its agent does not answer, and EC2 says that the machine is terminated. EC2 forgets machines, so one that it does
 * not know may go as well, if it knows others of these services.
 */
function decision_decide(found, { cloud, foreign, rightPlace, region }) {
    const stays = (why) => ({ kind: 'stays', why });
    if (found.agent !== 'failed') {
        if (cloud !== 'terminated')
            return { kind: 'leave' };
        return stays(found.agent === 'alive'
            ? 'its agent answers, although EC2 calls the instance terminated'
            : 'no agent ever ran on it, so nothing says that it does not answer');
    }
    if (found.instance === undefined || cloud === undefined)
        return stays('its agent does not answer, and neither node nor service has a meta instance_id to ask EC2 for');
    if (cloud !== 'terminated' && cloud !== 'absent')
        return stays(`its agent does not answer, but EC2 calls the instance ${cloud}`);
    if (found.wanted)
        return stays('it is of the wanted release');
    if (found.release === '')
        return stays('it has no meta release, so nothing says that it is an old one');
    if (foreign.length > 0)
        return stays(`services that are not declared here are registered on it: ${foreign.join(', ')}`);
    if (cloud === 'terminated')
        return { kind: 'remove' };
    return rightPlace
        ? { kind: 'absent' }
        : stays(`EC2 in ${region} knows no instance of these services at all; is this the right region and account?`);
}

;// CONCATENATED MODULE: ./src/consul-register/reap/nodes.ts




/** The check by which Consul's servers say whether an agent answers. Only a node with an agent has it. */
const AGENT_CHECK = 'serfHealth';
const nodes_READS_AT_ONCE = 32;
/**
 * Nodes of the services whose wanted release is known, by consistent reads.
 * @throws UserError when Consul hides some of them from the token
 */
async function readServiceNodes(client, expectations) {
    const released = expectations.filter(one => one.release !== undefined);
    const ofOne = async ({ name, release }) => {
        const { entries } = await (0,health/* readHealth */.L)(client, 'service', name, { kind: 'consistent' });
        return entries.map(entry => toServiceNode(entry, release));
    };
    return (await (0,p_map/* default */.Ay)(released, ofOne, { concurrency: nodes_READS_AT_ONCE })).flat();
}
/** One registered instance as a node that may be removed. */
function toServiceNode({ Node, Service, Checks }, wantedRelease) {
    const check = Checks.find(one => one.CheckID === AGENT_CHECK && one.ServiceID === '');
    const release = Service.Meta?.['release'] ?? '';
    const instance = instanceOf(Node.Meta) ?? instanceOf(Service.Meta);
    return {
        node: Node.Node,
        service: Service.Service,
        release,
        wanted: release === wantedRelease,
        ...(instance === undefined ? {} : { instance }),
        agent: check === undefined ? 'none' : check.Status === 'critical' ? 'failed' : 'alive',
        agentIndex: check?.ModifyIndex ?? ''
    };
}
const Services = schemas/* object */.Ikc({
    Services: schemas/* nullable */.mee(schemas/* array */.YOg(schemas/* object */.Ikc({ Service: schemas/* string */.YjP(), Kind: schemas/* optional */.lqM(schemas/* string */.YjP()) })))
});
/** Names of all services of a node, without sidecars. What the token may not read is missing. */
async function readServicesOf(client, node) {
    const what = `list the services of node "${node}"`;
    const answer = await client.send({
        method: 'GET',
        path: `/v1/catalog/node-services/${encodeURIComponent(node)}`,
        query: { consistent: '' },
        what
    });
    const { Services: list } = (0,client_client/* parseAnswer */.W)(answer, schemas/* nullable */.mee(Services), what) ?? { Services: null };
    return (list ?? []).filter(one => one.Kind !== 'connect-proxy').map(one => one.Service);
}
/** Is the node in the catalog? */
async function isKnown(client, node) {
    const what = `look for node "${node}"`;
    const answer = await client.send({
        method: 'GET',
        path: `/v1/catalog/node/${encodeURIComponent(node)}`,
        query: { consistent: '' },
        what
    });
    return (0,client_client/* parseAnswer */.W)(answer, schemas/* nullable */.mee(schemas/* unknown */.L5J()), what) !== null;
}
function instanceOf(meta) {
    const id = meta?.['instance_id'] ?? meta?.['instance-id'] ?? '';
    return /^i-([0-9a-f]{8}|[0-9a-f]{17})$/.test(id) ? id : undefined;
}

;// CONCATENATED MODULE: ./src/consul-register/reap/removal.ts





const Refused = schemas/* object */.Ikc({ Errors: schemas/* nullable */.mee(schemas/* array */.YOg(schemas/* object */.Ikc({ What: schemas/* string */.YjP() }))) });
/**
 * Take a node with its services and checks out of the catalog, if its agent has not come back since it was read. The
 * condition and the removal are one transaction, because a removal by itself knows no check-and-set: the agent's check
 * is deleted by the index that it had while it was critical.
 * @returns `lost` when the agent came back in the meantime, `denied` when the token may not; nothing was removed then
 * @throws Error for a node whose agent answers: its agent would register it again, and fight us for ever
 */
async function removeNode(client, { node, agent, agentIndex }) {
    const index = Number(agentIndex);
    if (agent !== 'failed' || !Number.isSafeInteger(index) || index <= 0)
        throw new Error(`node "${node}" belongs to an agent that may answer; it is never removed from the catalog`);
    const what = `remove node "${node}"`;
    const Check = { Node: node, CheckID: AGENT_CHECK, ModifyIndex: index };
    const body = [{ Check: { Verb: 'delete-cas', Check } }, { Node: { Verb: 'delete', Node: { Node: node } } }];
    try {
        const answer = await client.send({ method: 'PUT', path: '/v1/txn', body, what, accept: [409] });
        if (answer.status === 409)
            return explainConflict((0,client_client/* parseAnswer */.W)(answer, Refused, what).Errors ?? [], node);
    }
    catch (error) {
        // It may have arrived or not: Consul is asked.
        if (!(error instanceof refusal/* ConsulUnreachable */.vB) || (await isKnown(client, node)))
            throw error;
    }
    return 'removed';
}
function explainConflict(errors, node) {
    const said = (0,refusal/* plainBody */.FD)(errors.map(one => one.What).join('; '));
    if (/Permission denied/i.test(said))
        return 'denied';
    if (said.includes('index is stale'))
        return 'lost';
    throw new lib_errors/* UserError */.y(`reap: Consul would not remove node "${node}" (${said}). Remove it by hand with "consul catalog deregister".`);
}

;// CONCATENATED MODULE: ./src/consul-register/reap/reap.ts






const reap_READS_AT_ONCE = 32;
/**
 * Remove from the catalog the nodes of older releases whose machines are gone for good; see {@link decide}.
 * One that the token may not remove stays, and says which right it lacks.
 * @throws UserError when EC2 or Consul refuses otherwise
 */
async function reapNodes(options) {
    const { client, expectations, region, dry, absentMs, signal, onReaped } = options;
    const nodes = onePerNode(await readServiceNodes(client, expectations));
    const states = await readStates(region, idsOf(nodes));
    const rightPlace = [...states.values()].some(state => state !== 'absent');
    const decided = await (0,p_map/* default */.Ay)(nodes, async (found) => {
        const cloud = found.instance === undefined ? undefined : states.get(found.instance);
        const gone = found.agent === 'failed' && (cloud === 'terminated' || cloud === 'absent');
        const foreign = gone ? await foreignServices(client, found, expectations) : [];
        return { found, cloud, decision: decision_decide(found, { cloud, foreign, rightPlace, region }) };
    }, { concurrency: reap_READS_AT_ONCE });
    const tell = async (one, now) => {
        const { found, cloud = '', decision } = one;
        const { node, service, release, instance = '' } = found;
        const outcome = dry && decision.kind !== 'stays' ? { outcome: 'to-remove', why: '' } : undefined;
        onReaped({ node, service, release, instance, cloud, ...(outcome ?? (await carryOut(options, one, now))) });
    };
    for (const one of decided)
        if (['remove', 'stays'].includes(one.decision.kind))
            await tell(one, states);
    const absent = decided.filter(one => one.decision.kind === 'absent');
    if (absent.length === 0)
        return;
    if (!dry) {
        options.onWait(absent.map(one => one.found.node));
        await (0,promises_.setTimeout)(absentMs, undefined, { signal });
    }
    const later = dry ? states : await readStates(region, idsOf(absent.map(one => one.found)));
    for (const one of absent)
        await tell(one, later);
}
async function carryOut({ client, journal }, { found, decision }, states) {
    if (decision.kind === 'stays')
        return { outcome: 'stays', why: decision.why };
    const state = states.get(found.instance ?? '');
    if (decision.kind === 'absent' && state !== 'absent' && state !== 'terminated')
        return { outcome: 'stays', why: `EC2 did not know the instance, and then called it ${state}` };
    journal.begin(found.node);
    let end = 'unknown';
    try {
        end = await removeNode(client, found);
    }
    finally {
        journal.end(found.node, JOURNALLED[end]);
    }
    if (end === 'removed')
        return { outcome: 'removed', why: '' };
    if (end === 'lost')
        return { outcome: 'stays', why: 'its agent came back while the step watched' };
    return { outcome: 'stays', why: 'this token lacks node:write on it', lacks: 'node:write' };
}
const JOURNALLED = { removed: 'written', lost: 'lost', denied: 'refused', unknown: 'unknown' };
async function foreignServices(client, { node }, expectations) {
    const declared = new Set(expectations.map(one => one.name));
    return (await readServicesOf(client, node)).filter(name => !declared.has(name));
}
/** A node may carry several declared services. It is an old one only if all of them are. */
function onePerNode(nodes) {
    const found = new Map();
    for (const one of nodes) {
        const known = found.get(one.node);
        if (known === undefined || one.wanted || (one.release === '' && !known.wanted))
            found.set(one.node, one);
    }
    return [...found.values()];
}
function idsOf(nodes) {
    return nodes.flatMap(one => (one.instance === undefined ? [] : [one.instance]));
}

;// CONCATENATED MODULE: ./src/consul-register/reap/step.ts







/**
 * Remove nodes whose machines are gone, or with `plan` and `check` say which; what is found goes into the findings. When a
 * right is missing for it, a release that was delivered stays delivered: that is a warning, unless reaping was all that was
 * asked for.
 * @throws UserError that names the right, with the command `reap`
 */
async function reap(client, { region, absentMs }, task) {
    const { inputs, expectations, findings, signal } = task;
    const print = (line) => (0,core.info)((0,foreign_output/* neutralise */.$)(line));
    const journal = (0,plan_journal/* openJournal */._0)(inputs.temp);
    (0,core.saveState)('reap-journal', journal.file);
    const removal = (name) => ({ action: 'delete', kind: 'node', name });
    const reaped = [];
    findings.reaped = reaped;
    const before = findings.status;
    findings.status = 'failed';
    const lacking = await reapNodes({
        client,
        expectations,
        region,
        absentMs,
        signal,
        dry: inputs.command === 'plan' || inputs.command === 'check',
        journal: {
            begin: node => journal.begin(removal(node)),
            end: (node, outcome) => journal.end(removal(node), outcome)
        },
        onWait: nodes => print(`EC2 does not know the instances of ${nodes.join(', ')}; watching for ${absentMs / 1000}s whether they come back`),
        onReaped(one) {
            reaped.push(one);
            print(describeReaped(one));
        }
    }).then(() => explainDenied(reaped), explainCloud);
    if (lacking !== undefined && inputs.command === 'reap')
        throw lacking;
    if (lacking !== undefined)
        (0,core.warning)((0,foreign_output/* neutralise */.$)(lacking.message));
    const removed = reaped.some(one => one.outcome === 'removed');
    findings.status = inputs.command !== 'reap' ? before : removed ? 'reaped' : 'unchanged';
}
/** Which nodes stay for want of which right, and how to give it. */
function explainDenied(reaped) {
    const denied = reaped.filter(one => one.lacks !== undefined);
    const [first] = denied;
    if (first === undefined)
        return undefined;
    const shown = denied.slice(0, MOST_NAMES).map(one => `"${one.node}"`);
    const rest = denied.length - shown.length;
    const nodes = `${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
    return new lib_errors/* UserError */.y(`reap: the machines of ${nodes} are gone, and the nodes stay in Consul, because this token lacks ${first.lacks} on them. Let an operator run consul-bootstrap with "allow-reap: true", or leave reap out.`);
}
/** A right that AWS did not give is told like one of Consul's; everything else that AWS says ends the step. */
function explainCloud(error) {
    if (error instanceof lib_errors/* UserError */.y && (0,aws/* isAwsError */.m_)(error, 'UnauthorizedOperation', 'AccessDenied', 'AccessDeniedException'))
        return new lib_errors/* UserError */.y(`reap: EC2 cannot be asked which machines are gone, so their nodes stay in Consul. ${error.message}`, { cause: error });
    throw error;
}
const MOST_NAMES = 20;

// EXTERNAL MODULE: ./src/lib/inputs.ts
var lib_inputs = __webpack_require__(51662);
// EXTERNAL MODULE: ./src/consul-register/declaration/traffic.ts
var traffic = __webpack_require__(25688);
;// CONCATENATED MODULE: ./src/consul-register/traffic/move.ts
/** The environment of a command of a move: the step's, and which move it is about. */
function commandEnv(env, name, release) {
    return { ...env, INSIGHT_SERVICE: name, INSIGHT_RELEASE: release };
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
;// CONCATENATED MODULE: ./src/consul-register/traffic/probe.ts



const ANSWER_WITHIN_MS = 5000;
/** A cancelled step has 7.5 s before the runner asks again. */
const CLEAN_UP_WITHIN_MS = 5000;
/** What of a body is searched; an answer that tells its release does so early. */
const MOST_BYTES = 1024 * 1024;
/**
 * Any 2xx is good. Each question is asked over a new connection: an old one may still be routed as before.
 * @param sign how to tell by an answer that it comes from the release
 */
function urlProbe(url, sign) {
    return {
        what: url,
        ...(sign === undefined ? {} : { tells: sign.release }),
        async ask(signal) {
            const { Agent, request } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 46752, 19));
            const dispatcher = new Agent({ pipelining: 0 });
            try {
                const limit = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]);
                const { statusCode, headers, body } = await request(url, { dispatcher, signal: limit });
                const text = sign?.text === undefined ? '' : await readStart(body);
                // What is left of it does not matter: the connection ends here.
                if (!body.destroyed)
                    await body.dump();
                const ofRelease = sign === undefined ? {} : { ofRelease: shows(sign, headers, text) };
                return { good: statusCode >= 200 && statusCode < 300, answer: `status ${statusCode}`, ...ofRelease };
            }
            catch (error) {
                signal.throwIfAborted();
                return { good: false, answer: describeFailure(error) };
            }
            finally {
                await dispatcher.destroy();
            }
        }
    };
}
async function readStart(body) {
    const parts = [];
    let length = 0;
    for await (const part of body) {
        parts.push(part);
        length += part.length;
        if (length >= MOST_BYTES)
            break;
    }
    return Buffer.concat(parts).toString('utf8');
}
function shows({ header, text }, headers, body) {
    const values = header === undefined ? [] : [headers[header.name.toLowerCase()] ?? []].flat();
    return (header === undefined || values.includes(header.value)) && (text === undefined || body.includes(text));
}
/** A command is good when it exits with 0; what it prints is shown only when it fails. */
function commandProbe(argv, env) {
    return {
        what: argv.join(' '),
        async ask(signal) {
            const { code, said } = await runShort(argv, env, signal);
            return { good: code === 0, answer: code === 0 ? 'exit code 0' : `exit code ${code}${said && `: ${said}`}` };
        }
    };
}
/**
 * Run a command of the user's to its end; when `signal` is aborted it is killed, or asked to end by `killSignal` and killed 5 s
 * later.
 * @returns `said`: the last line that it printed, harmless and cut
 * @throws UserError when there is no such program
 */
async function runShort([program = '', ...args], env, signal, killSignal = 'SIGKILL') {
    const child = (0,external_node_child_process_.spawn)(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'], signal, killSignal });
    const endLater = () => setTimeout(() => child.kill('SIGKILL'), CLEAN_UP_WITHIN_MS).unref();
    signal.addEventListener('abort', endLater);
    child.once('close', () => signal.removeEventListener('abort', endLater));
    let said = '';
    const keep = (part) => {
        said = (said + part.toString('utf8')).slice(-2000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const code = await new Promise((done, fail) => {
        child.once('error', error => fail(explainStart(program, error)));
        child.once('close', ended => done(ended ?? -1));
    });
    return { code, said: (0,foreign_output/* neutralise */.$)(said.trim().split('\n').at(-1) ?? '').slice(0, 200) };
}
function describeFailure(error) {
    const { code, name, message } = error;
    return name === 'TimeoutError' ? 'no answer in time' : (0,foreign_output/* neutralise */.$)(code ?? message);
}
function explainStart(program, error) {
    if (error.code !== 'ENOENT' && error.code !== 'EACCES')
        return error;
    return new lib_errors/* UserError */.y(`probe: the program "${program}" cannot be started (${error.code}). Write the program on one line and each of its arguments on a line of its own.`, { cause: error });
}

;// CONCATENATED MODULE: ./src/consul-register/traffic/subset.ts

/**
 * The subset of a release: named like it, made a DNS label where it is none.
 * @throws UserError when no name or no filter can be made of the release
 */
function subsetOf(release) {
    const name = release
        .toLowerCase()
        .replace(/[^a-z0-9-]+/g, '-')
        .replace(/^-+/, '')
        .slice(0, 63)
        .replace(/-+$/, '');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they cannot stand in a filter
    if (name === '' || /["\\`\u0000-\u001f\u007f]/.test(release)) {
        throw new lib_errors/* UserError */.y(`release: no subset can be named after "${release}". Give the instances a release of letters, digits, dots and hyphens, such as ami-0123456789abcdef0.`);
    }
    return { name, filter: `Service.Meta.release == "${release}"` };
}
/**
 * Refuse a subset whose name stands for something else already: another release of the same name (`1.0` and `1-0`), or
 * a filter that somebody edited.
 * @param subsets filters by name, as in the resolver
 */
function refuseClash(service, { name, filter }, subsets) {
    const found = subsets.get(name);
    if (found === undefined || found === filter)
        return;
    throw new lib_errors/* UserError */.y(`traffic: the subset "${name}" of ${service} has the filter ${found} in Consul, needed is ${filter}. Name the releases so that they stay different as DNS labels, or correct the service-resolver.`);
}

;// CONCATENATED MODULE: ./src/consul-register/traffic/moves.ts






const STEPS = [1, 10, 50, 100];
const PAUSE = '30s';
/**
 * What is to be moved, in the order of the declaration: each service under `traffic` to its release.
 * @throws UserError when a release is missing, none can be made a subset of, or old instances must be gone first; nothing was asked then
 */
function planMoves({ services, traffic = {} }, inputs) {
    if (inputs.traffic === 'skip')
        return [];
    const [first] = Object.keys(traffic);
    if (inputs.onlyRelease && inputs.command === 'apply' && first !== undefined)
        throw new lib_errors/* UserError */.y(`only-release: it waits until no instance of another release is left, and the traffic of ${first} leaves those only afterwards. Leave out only-release, or write "traffic: skip".`);
    return Object.entries(traffic).flatMap(([name, declared]) => {
        const service = services[name];
        const release = inputs.releases.get(name) ?? inputs.releases.get('*');
        if (service === undefined)
            return [];
        if (release !== undefined)
            return [toMove(name, service, release, declared, inputs)];
        if (inputs.command !== 'apply')
            return [];
        throw new lib_errors/* UserError */.y(`release: to which one should the traffic of ${name} move? Write "release: ${name}=ami-0123456789abcdef0", or "traffic: skip".`);
    });
}
function toMove(name, service, release, { steps = STEPS, pause = PAUSE, drain = '0s', probe: own, 'shows-release': shows, flip }, inputs) {
    const env = commandEnv(inputs.commandEnv, name, release);
    const probe = toProbe(name, release, own ?? inputs.probe, shows, env);
    const http = service.protocol !== 'tcp';
    return {
        name,
        service,
        release,
        target: subsetOf(release),
        steps: http ? steps : [100],
        pauseMs: http ? (0,lib_inputs/* parseDuration */.E9)(`traffic.${name}.pause`, pause) : 0,
        drainMs: (0,lib_inputs/* parseDuration */.E9)(`traffic.${name}.drain`, drain),
        ...(probe === undefined ? {} : { probe }),
        flip: {
            failover: flip?.failover ?? false,
            ...(flip?.before === undefined ? {} : { before: flip.before }),
            ...(flip?.confirm === undefined ? {} : { confirm: flip.confirm })
        }
    };
}
/** @throws UserError when answers are to show the release and there is no address that could */
function toProbe(name, release, probe, shows, env) {
    if (shows !== undefined && typeof probe !== 'string')
        throw new lib_errors/* UserError */.y(`declaration: traffic.${name}.shows-release needs a probe that is an address, and ${probe === undefined ? 'there is none' : 'the input probe is a command'}. Write traffic.${name}.probe, for example "https://shop.example/health".`);
    if (probe === undefined)
        return undefined;
    return typeof probe === 'string' ? urlProbe(probe, signOf(release, shows)) : commandProbe(probe, env);
}
function signOf(release, shows) {
    if (shows === undefined)
        return undefined;
    const fill = (text) => text.replaceAll(traffic/* RELEASE_MARK */.ql, release);
    const [name = '', value = ''] = shows.header?.split(/:\s*(.*)/s) ?? [];
    return {
        release,
        ...(shows.header === undefined ? {} : { header: { name, value: fill(value) } }),
        ...(shows.body === undefined ? {} : { text: fill(shows.body) })
    };
}

// EXTERNAL MODULE: ./src/consul-register/traffic/entry-writer.ts
var entry_writer = __webpack_require__(23418);
;// CONCATENATED MODULE: ./src/consul-register/traffic/probe-proof.ts


/** Five in a row: proxies judge pooled connections by the rules from before, so one answer proves nothing. */
const PROOF = { times: 5, withinMs: 30_000, everyMs: 200 };
/** A release that gets its share and is never seen in so many answers is one chance in a million. */
const CHANCE = 1e-6;
/**
 * Ask until enough good and equal answers came in a row. A probe that tells releases says more: with all the traffic on
 * the release every answer of the row must come from it; with a part of it at least one answer must, where the time is
 * long enough to say so.
 * @param share percent of the traffic that the release has
 * @returns `5 good answers in 6`, `5 good answers in 6, 2 of them from ami-2`
 * @throws UserError when the time is over before
 */
async function proveProbe(probe, demand, share, signal) {
    const ended = AbortSignal.timeout(demand.withinMs);
    const needed = questionsFor(share);
    // Of a small share too few answers come in the time for their absence to prove anything.
    const mustShow = probe.tells !== undefined && share < 100 && needed <= demand.withinMs / Math.max(1, demand.everyMs);
    let row = 0;
    let shown = 0;
    let last = 'no answer in time';
    for (let asked = 1;; asked++) {
        const given = await ask(probe, AbortSignal.any([signal, ended]), signal);
        if (given !== undefined) {
            const { good, answer } = share < 100 ? given : fromRelease(given, probe);
            if (given.good && given.ofRelease)
                shown += 1;
            row = !good ? 0 : answer === last || row === 0 ? row + 1 : 1;
            last = answer;
        }
        const proven = row >= demand.times;
        if (proven && (shown > 0 || !mustShow || (ended.aborted && asked < needed))) {
            const of = probe.tells === undefined ? '' : `, ${shown} of them from ${probe.tells}`;
            return `${row} good answers in ${asked}${of}`;
        }
        if (ended.aborted)
            throw explain(probe, demand, { proven, asked, share, last });
        await (0,promises_.setTimeout)(demand.everyMs, undefined, { signal });
    }
}
/** How many answers without the release make it certain that it gets none of its share. */
function questionsFor(share) {
    return Math.ceil(Math.log(CHANCE) / Math.log(1 - share / 100));
}
/** With all the traffic on the release an answer of another one is not good. */
function fromRelease({ good, answer, ofRelease }, { tells }) {
    if (ofRelease !== false || !good)
        return { good, answer };
    return { good: false, answer: `${answer}, not from ${tells}` };
}
function explain({ what, tells }, { times, withinMs }, { proven, asked, share, last }) {
    if (proven)
        return new lib_errors/* UserError */.y(`the probe ${what} got ${asked} answers within ${withinMs / 1000}s and none came from ${tells}, which should give ${share} % of them`);
    return new lib_errors/* UserError */.y(`the probe ${what} did not give ${times} good answers in a row within ${withinMs / 1000}s; the last was ${last}`);
}
/** @returns `undefined` when the end of the time cut the question short: that says nothing */
async function ask(probe, limit, signal) {
    try {
        return await probe.ask(limit);
    }
    catch (error) {
        signal.throwIfAborted();
        if (limit.aborted)
            return undefined;
        throw error;
    }
}

// EXTERNAL MODULE: ./src/consul-register/traffic/routing-entries.ts
var routing_entries = __webpack_require__(22447);
;// CONCATENATED MODULE: ./src/consul-register/traffic/routing.ts



/**
 * Read resolver and splitter of a service.
 * @throws UserError when one of them was not made here, or routes to more than subsets of the service
 */
async function readRouting(client, service, owner) {
    const [resolver, splitter] = await Promise.all([
        (0,config_entries/* readEntry */.hB)(client, 'service-resolver', service),
        (0,config_entries/* readEntry */.hB)(client, 'service-splitter', service)
    ]);
    return toRouting(service, owner, resolver, splitter);
}
/** What two entries say; see {@link readRouting}. */
function toRouting(service, owner, resolver, splitter) {
    for (const stored of [resolver, splitter])
        if (stored !== undefined)
            refuseForeign(stored.entry, owner);
    const { DefaultSubset, Subsets, Failover, Redirect } = routing_entries/* Resolver */.xR.parse(resolver?.entry ?? {});
    const defaultSubset = DefaultSubset || undefined;
    const splits = routing_entries/* Splitter */.O3.parse(splitter?.entry ?? {}).Splits ?? [];
    const elsewhere = splits.some(one => one.Service && one.Service !== service);
    if (elsewhere || Redirect || (resolver !== undefined && defaultSubset === undefined)) {
        throw new lib_errors/* UserError */.y(`traffic: ${service} is routed to more than its own subsets in Consul, so no share can be told. Remove what was added to its service-resolver or service-splitter, or take it out of "traffic".`);
    }
    const shares = new Map();
    if (defaultSubset !== undefined) {
        const split = splitter === undefined ? new Map([['', 100]]) : (0,routing_entries/* sharesOf */.AR)(splitter.entry);
        // What names no subset goes to the default one; without a resolver to all instances, which is no share.
        for (const [name, share] of split)
            shares.set(name || defaultSubset, share);
    }
    return {
        ...(resolver === undefined ? {} : { resolver }),
        ...(splitter === undefined ? {} : { splitter }),
        subsets: new Map(Object.entries(Subsets ?? {}).map(([name, { Filter }]) => [name, Filter ?? ''])),
        ...(defaultSubset === undefined ? {} : { defaultSubset }),
        failovers: new Map(Object.entries(Failover ?? {}).map(([name, one]) => [name, one.ServiceSubset ?? ''])),
        shares
    };
}
/** The subsets of a resolver as a list. */
function subsetList(subsets) {
    return [...subsets].map(([name, filter]) => ({ name, filter }));
}
function refuseForeign({ Kind, Name, Meta }, owner) {
    const meta = (Meta ?? {});
    if (Object.entries(owner.meta).every(([key, value]) => meta[key] === value))
        return;
    throw new lib_errors/* UserError */.y(`traffic: ${Kind} "${Name}" exists in Consul and was not made here (owner: ${meta['insight-owner'] ?? 'unknown'}). Delete it there, or take ${Name} out of "traffic".`);
}

;// CONCATENATED MODULE: ./src/consul-register/traffic/side.ts




/**
 * Send the subset's own filter to the health calls and count. Consul accepts a subset whose filter names an unknown
 * field, or selects nobody, and proxies then lose the service; here the one is refused, the other counts 0.
 * @throws UserError when Consul cannot evaluate the filter
 */
async function readSide(client, name, service, subset) {
    const [instances, mesh] = await Promise.all([
        readFiltered(client, 'service', name, subset, { kind: 'consistent' }),
        readFiltered(client, 'connect', name, subset, { kind: 'consistent' })
    ]);
    const verdict = judge({ name, service }, instances, mesh);
    const inMesh = mesh.filter(entry => entry.Checks.every(check => check.Status === 'passing')).length;
    const troubled = verdict.instances.filter(one => !one.healthy);
    return {
        registered: instances.length,
        healthy: Math.min(verdict.healthy, inMesh),
        ids: verdict.instances.map(one => one.id),
        troubles: [
            ...troubled.map(one => `${one.id}: ${one.reasons.join(', ')}`),
            ...(mesh.length < instances.length
                ? [
                    `in the mesh are ${mesh.length} of ${instances.length} of them, so sidecars are missing or do not carry the meta "release"`
                ]
                : [])
        ],
        critical: criticalChecks([...instances, ...mesh])
    };
}
/** One filtered reading of one view. */
async function readFiltered(client, view, name, { name: subset, filter }, mode) {
    try {
        return (await (0,health/* readHealth */.L)(client, view, name, mode, filter)).entries;
    }
    catch (error) {
        if (!(error instanceof refusal/* ConsulRefusal */.$2) || !error.body.includes('expression'))
            throw error;
        throw new lib_errors/* UserError */.y(`traffic: Consul cannot evaluate the filter of the subset "${subset}" of ${name} (${filter}): ${error.body}. Correct the service-resolver "${name}"; proxies lose the service with it.`, { cause: error });
    }
}
/** The checks that are critical: one key for each, and how to call it: `id: check "name"`. Ids are unique on a node only. */
function criticalChecks(entries) {
    return new Map(entries.flatMap(({ Node, Service, Checks }) => Checks.filter(check => check.Status === 'critical').map((check) => [
        JSON.stringify([Node.Node, Service.ID, check.CheckID]),
        `${Service.ID}: check "${check.Name}"`
    ])));
}

// EXTERNAL MODULE: ./src/consul-register/traffic/weights.ts
var weights = __webpack_require__(9425);
;// CONCATENATED MODULE: ./src/consul-register/traffic/chain.ts





const Node = schemas/* looseObject */._H3({
    Type: schemas/* string */.YjP(),
    Name: schemas/* string */.YjP(),
    Splits: schemas/* optional */.lqM(schemas/* nullable */.mee(schemas/* array */.YOg(schemas/* looseObject */._H3({ Weight: schemas/* _default */.Rvf(schemas/* number */.aig(), 0), NextNode: schemas/* string */.YjP() })))),
    Routes: schemas/* optional */.lqM(schemas/* nullable */.mee(schemas/* array */.YOg(schemas/* looseObject */._H3({ NextNode: schemas/* string */.YjP() })))),
    Resolver: schemas/* optional */.lqM(schemas/* nullable */.mee(schemas/* looseObject */._H3({ Target: schemas/* string */.YjP() })))
});
const Chain = schemas/* object */.Ikc({
    Chain: schemas/* looseObject */._H3({
        StartNode: schemas/* string */.YjP(),
        Nodes: schemas/* record */.g1P(schemas/* string */.YjP(), Node),
        Targets: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* looseObject */._H3({
            Service: schemas/* string */.YjP(),
            ServiceSubset: schemas/* optional */.lqM(schemas/* string */.YjP()),
            Subset: schemas/* optional */.lqM(schemas/* nullable */.mee(schemas/* looseObject */._H3({ Filter: schemas/* optional */.lqM(schemas/* string */.YjP()) })))
        }))
    })
});
/** Ask Consul for the compiled discovery chain of a service. */
async function readChain(client, service) {
    const what = `compile the discovery chain of "${service}"`;
    const path = `/v1/discovery-chain/${encodeURIComponent(service)}`;
    const answer = await client.send({ method: 'GET', path, query: { consistent: '' }, what });
    const { StartNode, Nodes, Targets } = (0,client_client/* parseAnswer */.W)(answer, Chain, what).Chain;
    const targets = Object.values(Targets).filter(target => target.Service === service);
    const subsetAt = (key) => {
        const target = Targets[Nodes[key]?.Resolver?.Target ?? ''];
        // A split to another service is not a share of a subset of this one.
        return target?.Service === service ? (target.ServiceSubset ?? '') : `another service (${target?.Service})`;
    };
    const start = findStart(service, StartNode, Nodes);
    const splits = Nodes[start]?.Splits ?? [{ Weight: 100, NextNode: start }];
    return {
        shares: new Map(splits.map(({ Weight, NextNode }) => [subsetAt(NextNode), Math.round(Weight * 100) / 100])),
        filters: new Map(targets.map(({ ServiceSubset = '', Subset }) => [ServiceSubset, Subset?.Filter ?? '']))
    };
}
/**
 * Wait until the compiled chain has these shares, and the filter of each subset with a share is the one that was counted.
 * @throws UserError that tells what Consul compiled instead
 */
async function verifyChain(client, service, expected, { withinMs, signal }) {
    const until = Date.now() + withinMs;
    for (;;) {
        const chain = await readChain(client, service);
        const wrong = difference(chain, expected);
        if (wrong === undefined)
            return;
        if (Date.now() >= until) {
            throw new lib_errors/* UserError */.y(`Consul compiled another discovery chain of ${service} than was written: ${wrong}. Look for a service-router, or for somebody who writes the same entries`);
        }
        await (0,promises_.setTimeout)(250, undefined, { signal });
    }
}
function difference({ shares, filters }, expected) {
    const names = new Set([...shares.keys(), ...expected.shares.keys()]);
    for (const name of names) {
        if (Math.abs((shares.get(name) ?? 0) - (expected.shares.get(name) ?? 0)) > 0.005) {
            return `it has ${(0,weights/* describeShares */.MF)(shares)}, written was ${(0,weights/* describeShares */.MF)(expected.shares)}`;
        }
        const filter = expected.filters.get(name);
        if ((shares.get(name) ?? 0) > 0 && filter !== undefined && filters.get(name) !== filter) {
            return `the filter of "${name}" is ${filters.get(name)}, counted was ${filter}`;
        }
    }
    return undefined;
}
/** A router of others may stand in front: what it does not route itself goes by its last route. */
function findStart(service, start, nodes) {
    const splitter = Object.keys(nodes).find(key => nodes[key]?.Type === 'splitter' && nodes[key]?.Name.split('.')[0] === service);
    return splitter ?? nodes[start]?.Routes?.at(-1)?.NextNode ?? start;
}

;// CONCATENATED MODULE: ./src/consul-register/traffic/gate.ts



/** Healthy instances that the declaration asks of the release. */
function demandOf(service, subset) {
    return { subset, healthy: (0,declaration/* wantedInstances */._)(service).min };
}
/**
 * What an old side must keep while it is the way back: what is declared, or what it had at the beginning if that was less.
 * More must not be asked: it may be scaled in while its traffic goes away.
 */
function demandOfOld(service, subset, atStart) {
    return { subset, healthy: Math.min((0,declaration/* wantedInstances */._)(service).min, atStart.healthy) };
}
/**
 * Count the healthy instances of each side by consistent reads.
 * @throws UserError that names the side which has too few, and why
 */
async function passGate(client, name, service, demands) {
    const read = async ({ subset, healthy: needed }) => {
        const side = await readSide(client, name, service, subset);
        if (side.healthy < needed)
            throw new lib_errors/* UserError */.y(gate_explain(name, subset, needed, side));
        return { side, text: `${subset.name} ${side.healthy} of ${needed}` };
    };
    const [first, ...more] = demands;
    const [release, ...others] = await Promise.all([read(first), ...more.map(read)]);
    return {
        sides: [release.side, ...others.map(one => one.side)],
        text: [release, ...others].map(one => one.text).join(', ')
    };
}
function gate_explain(name, { name: subset, filter }, needed, side) {
    if (side.registered === 0)
        return `no instance of ${name} matches the filter of the subset "${subset}" (${filter})`;
    const why = side.troubles.slice(0, 3).join('; ');
    return `${side.healthy} of ${needed} instances of ${name} in the subset "${subset}" are healthy${why === '' ? '' : ` (${why})`}`;
}

;// CONCATENATED MODULE: ./src/consul-register/traffic/side-watch.ts





/**
 * Watch a side for some time by blocking queries.
 * @param atStart what was critical already does not count
 * @throws UserError as soon as a check of one of its instances or sidecars turns critical
 */
async function watchSide(client, name, subset, atStart, { forMs, signal }) {
    if (forMs === 0)
        return;
    const ended = new AbortController();
    const both = AbortSignal.any([signal, ended.signal]);
    const until = client.until(both);
    const views = ['service', 'connect'];
    const loops = views.map(view => watch(mode => (0,health/* readHealth */.L)(until, view, name, mode, subset.filter), ({ entries }) => {
        const fresh = [...criticalChecks(entries)].flatMap(([key, check]) => (atStart.critical.has(key) ? [] : [check]));
        if (fresh.length > 0)
            throw new lib_errors/* UserError */.y(`turned critical while it was watched: ${fresh.join(', ')}`);
    }, both));
    try {
        await Promise.race([(0,promises_.setTimeout)(forMs, undefined, { signal: both }), ...loops]);
    }
    finally {
        ended.abort();
        await Promise.allSettled(loops);
    }
}

;// CONCATENATED MODULE: ./src/consul-register/traffic/step.ts




const CHAIN_WITHIN_MS = 10_000;
/** Begin the record of a step. */
function beginStep(what) {
    return { what, at: new Date(), tookMs: 0, gate: '', probe: '' };
}
/** Run a part of a step; what it throws is noted. */
async function during(record, work) {
    try {
        return await work();
    }
    catch (error) {
        record.failed = error instanceof Error ? error.message : String(error);
        throw error;
    }
    finally {
        record.tookMs = Date.now() - record.at.getTime();
    }
}
/** The gate in front of a step. */
async function gate({ name, service }, { client }, demands, record) {
    const result = await passGate(client, name, service, demands);
    record.gate = result.text;
    return result;
}
/**
 * Prove what was written: Consul compiled it, the probe answers, nothing of the release turns critical while it is
 * watched, and the probe still answers then.
 * @throws UserError that says what did not hold
 */
async function proveStep(move, mover, routing, atStart, record, watchMs) {
    const { client, signal, proof } = mover;
    await verifyWritten(mover, move.name, routing);
    const share = routing.shares.get(move.target.name) ?? 0;
    if (move.probe === undefined)
        record.probe = 'none declared';
    else
        record.probe = await proveProbe(move.probe, proof, share, signal);
    if (watchMs === 0)
        return;
    await watchSide(client, move.name, move.target, atStart, { forMs: watchMs, signal });
    if (move.probe !== undefined)
        record.probe = await proveProbe(move.probe, proof, share, signal);
}
/** Wait until Consul has compiled these shares and filters. */
async function verifyWritten({ client, signal }, name, { shares, subsets }) {
    await verifyChain(client, name, { shares, filters: subsets }, { withinMs: CHAIN_WITHIN_MS, signal });
}
/** The message of an error as a part of a sentence. */
function reasonOf(error) {
    return (error instanceof Error ? error.message : String(error)).replace(/^traffic: /, '').replace(/\.$/, '');
}

;// CONCATENATED MODULE: ./src/consul-register/traffic/flip-back.ts








/**
 * Whether a flip may be taken back, and why (not). Since the flip callers may have written to the new side; going back
 * would then fork the data. So only when the old side may serve at any time (`failover`), when somebody said so for this
 * run (`flip-back`), or when `confirm` says that the new side took no write and takes none. Both ends of the sentence
 * matter: connections to the new side stay open when new ones go back, so `confirm` must fence it before it looks.
 */
async function mayGoBack({ name, release, flip: { failover, confirm } }, { env, signal, flipBack }) {
    if (failover)
        return { allowed: true, why: 'the old side may serve at any time' };
    if (flipBack)
        return { allowed: true, why: 'flip-back is true' };
    if (confirm === undefined) {
        return { allowed: false, why: 'it may have been written since, and no "confirm" is declared that could tell' };
    }
    const { code, said } = await runShort(confirm, commandEnv(env, name, release), signal, 'SIGTERM');
    const command = confirm.join(' ');
    if (code === 0)
        return { allowed: true, why: `${command} says that it was not written` };
    return { allowed: false, why: `${command} does not say that it was not written (exit code ${code}: ${said})` };
}
/** Leave, and somebody to go back to. */
async function flip_back_decide(move, { defaultSubset = '', subsets }, mover) {
    const side = { name: defaultSubset, filter: subsets.get(defaultSubset) ?? '' };
    const { healthy } = await readSide(mover.client, move.name, move.service, side);
    if (healthy === 0)
        return { allowed: false, why: `the old side ${side.name} has no healthy instance to go back to` };
    return mayGoBack(move, mover);
}
/** What to tell about a flip that failed, after taking it back if that is allowed. */
async function explainFlip(failed) {
    const { move, routing, mover, record, flipped, cause } = failed;
    const { name, release, target } = move;
    const old = routing.defaultSubset ?? '';
    const head = `traffic: the flip of ${name} to ${release} failed: ${reasonOf(cause)}.`;
    if (cause instanceof entry_writer/* WriteUnknown */.ez) {
        return new lib_errors/* UserError */.y(`${head} Look at service-resolver "${name}"; before it was on ${old}.`, { cause });
    }
    if (flipped === undefined) {
        record.end = cause instanceof entry_writer/* EntryConflict */.FY ? 'stopped' : 'back';
        mover.guard(undefined);
        return new lib_errors/* UserError */.y(`${head} Nothing was flipped: it was on ${old}. Then run the step again.`, { cause });
    }
    const { allowed, why } = await flip_back_decide(move, routing, mover).catch((error) => ({
        allowed: false,
        why: reasonOf(error)
    }));
    if (!allowed) {
        record.end = 'stays';
        mover.guard(undefined);
        return new lib_errors/* UserError */.y(`${head} Traffic stays on ${target.name}: ${why}. Repair the new side. If nothing was written there, run the step with the old release.`, { cause });
    }
    return takeBack({ ...failed, flipped }, head, why);
}
async function takeBack({ move, routing, mover, record, flipped, cause }, head, why) {
    const { name, target } = move;
    const old = routing.defaultSubset ?? '';
    const wanted = { defaultSubset: old, subsets: subsetList(routing.subsets), failovers: routing.failovers };
    try {
        const entry = (0,routing_entries/* resolverEntry */.t2)(name, mover.owner, flipped, wanted);
        await mover.writer.write(entry, flipped, `back to ${old}`);
        await verifyWritten(mover, name, routing);
    }
    catch (error) {
        return new lib_errors/* UserError */.y(`${head} It could not be flipped back: ${reasonOf(error)}. Look at service-resolver "${name}"; before it was on ${old}.`, { cause: error });
    }
    finally {
        mover.guard(undefined);
    }
    record.end = 'back';
    mover.print(`traffic of ${name}: new connections go to ${old} again`);
    return new lib_errors/* UserError */.y(`${head} Traffic is back: new connections go to ${old} again (${why}); those to ${target.name} stay open until it stops. Repair the release, then run the step again.`, { cause });
}

;// CONCATENATED MODULE: ./src/consul-register/traffic/flip.ts











/**
 * Flip a tcp service to the release: one write of the resolver's `DefaultSubset`, so new connections are never shared
 * between two writers. What it does and does not do for the data:
 *
 * - Connections that are open stay on the old side, for minutes, and may still write there. `before` is the place to
 *   prevent that: fence the old side, let the new one catch up, promote it.
 * - The old side becomes `Failover` only where the declaration says that it may serve at any time (`failover: true`).
 *   Otherwise a new side that falls ill after its first write would send writers to the old one without anybody's leave.
 * - The way back is automatic only if it cannot fork the data; see `mayGoBack`.
 *
 * @throws UserError that tells the reason and where the traffic is
 */
async function flip(move, routing, mover, record) {
    const { name, service, target } = move;
    const step = beginStep('flip');
    record.steps.push(step);
    const subsets = subsetList(routing.subsets);
    const old = subsets.find(one => one.name === routing.defaultSubset);
    let flipped;
    let fresh;
    try {
        await during(step, async () => {
            const ready = await gate(move, mover, [demandOf(service, target)], step);
            fresh = (await prepare(move, mover, step, record)) ?? ready.sides[0];
            const failovers = new Map(move.flip.failover && old !== undefined ? [['*', old.name]] : []);
            const wanted = { defaultSubset: target.name, subsets, failovers };
            const entry = (0,routing_entries/* resolverEntry */.t2)(name, mover.owner, routing.resolver, wanted);
            mover.guard(name);
            flipped = await mover.writer.write(entry, routing.resolver, `${old?.name} -> ${target.name}`);
            mover.print(`traffic of ${name}: new connections go to ${target.name}`);
            const shares = new Map([[target.name, 100]]);
            await proveStep(move, mover, { shares, subsets: routing.subsets }, fresh, step, 0);
            await passGate(mover.client, name, service, [demandOf(service, target)]);
        });
    }
    catch (error) {
        if (mover.signal.aborted)
            throw error;
        throw await explainFlip({ move, routing, mover, record, flipped, cause: error });
    }
    record.end = 'moved';
    mover.guard(undefined);
    if (old !== undefined && fresh !== undefined)
        await drain(move, mover, old, fresh, record);
}
/**
 * Run the declared command of the flip. It may take long and restart the release, so that is counted anew, for as long as a
 * proof may take.
 * @returns the release after it; `undefined` when there is no such command
 */
async function prepare(move, mover, step, record) {
    const { name, release, service, target, flip } = move;
    const { env, signal, print, proof } = mover;
    if (flip.before === undefined)
        return undefined;
    const command = flip.before.join(' ');
    print(`traffic of ${name}: before the flip runs ${command}`);
    // It changes things and may have to put them back, so it is asked to end and not killed.
    const { code, said } = await runShort(flip.before, commandEnv(env, name, release), signal, 'SIGTERM').catch(error => {
        if (signal.aborted)
            tellCut(move, command, mover, record);
        throw error;
    });
    if (code !== 0)
        throw new lib_errors/* UserError */.y(`the command before the flip (${command}) ended with exit code ${code}: ${said}`);
    const until = Date.now() + proof.withinMs;
    for (;;) {
        try {
            return (await gate(move, mover, [demandOf(service, target)], step)).sides[0];
        }
        catch (cause) {
            if (signal.aborted || !(cause instanceof lib_errors/* UserError */.y))
                throw cause;
            if (Date.now() >= until)
                throw new lib_errors/* UserError */.y(`after the command before the flip (${command}) had run, ${reasonOf(cause)}`, { cause });
        }
        await (0,promises_.setTimeout)(proof.everyMs, undefined, { signal });
    }
}
function tellCut({ name }, command, { print }, record) {
    const note = `The command before the flip of ${name} (${command}) was cut short and nothing was flipped: look whether the old side still takes writes.`;
    record.notes.push(note);
    print(note);
}
/**
 * A flip moves new connections only, so it is said who still holds open ones, and how they end. Measured with Envoy 1.36.4:
 * the caller's sidecar replaces its listener, and closes what the old one accepted after `--drain-time-s` (600 s).
 */
async function drain(move, mover, old, fresh, record) {
    const { name, service, release, drainMs, target } = move;
    const { client, signal, print } = mover;
    if (drainMs > 0) {
        print(`traffic of ${name}: ${drainMs / 1000}s for connections to ${old.name} to end`);
        try {
            await watchSide(client, name, target, fresh, { forMs: drainMs, signal });
        }
        catch (cause) {
            if (signal.aborted)
                throw cause;
            record.end = 'stays';
            throw new lib_errors/* UserError */.y(`traffic: ${name} was flipped to ${release} and then ${reasonOf(cause)}. Traffic stays there, because it may have been written. Repair it; the old side is ${old.name}.`, { cause });
        }
    }
    const { ids } = await readSide(client, name, service, old);
    if (ids.length === 0)
        return;
    const note = `Connections to ${name} that were open before the flip stay on the old side (${ids.join(', ')}) until it stops or the caller reconnects; sidecars end them after Envoy's drain time, 10 minutes by default. To end them now, restart the sidecar there: new connections do not come to it any more.`;
    record.notes.push(note);
    print(note);
}

;// CONCATENATED MODULE: ./src/consul-register/traffic/set-up.ts









/**
 * Make the entries that moving needs, without moving anything: a resolver with the subsets of both sides, for services
 * that are split a splitter. A first resolver points to the release that serves now, and is written only after its
 * members are healthy: proxies lose a service whose subset selects nobody.
 *
 * Services that are split get their splitter first, to all instances, and only then their resolver. With the first entry
 * proxies replace the listener of the service, and a resolver takes away the cluster that the old listener still uses:
 * measured with Envoy 1.36.4, some requests got 503 for up to 30 ms in 7 of 7 first resolvers, and none in 7 of 7 when
 * the splitter came before.
 *
 * While it shares, such a release has the old side as failover: between the moment in which its last instance turns
 * critical and the one in which the weights are back, its share would get 503.
 * @throws UserError when it cannot be told who serves now
 */
async function setUp(move, routing, mover) {
    const { name, service, target } = move;
    const { client, owner, writer } = mover;
    const start = routing.defaultSubset === undefined ? await set_up_findStart(move, mover) : undefined;
    if (start !== undefined && start.name !== target.name) {
        await passGate(client, name, service, [{ ...demandOf(service, start), healthy: 1 }]);
    }
    const defaultSubset = routing.defaultSubset ?? start?.name ?? target.name;
    const subsets = new Map([
        ...routing.subsets,
        ...[start ?? target, target].map(one => [one.name, one.filter])
    ]);
    let { resolver } = routing;
    let splitter = await firstSplitter(move, routing, mover);
    const failovers = failoversFor(move, routing, defaultSubset);
    if (resolver === undefined || subsets.size > routing.subsets.size || failovers !== routing.failovers) {
        const entry = (0,routing_entries/* resolverEntry */.t2)(name, owner, resolver, { defaultSubset, subsets: subsetList(subsets), failovers });
        resolver = await writer.write(entry, resolver, `subsets ${[...subsets.keys()].join(', ')}; all to ${defaultSubset}`);
    }
    if (splitter !== undefined && (0,routing_entries/* sharesOf */.AR)(splitter.entry).has('')) {
        const entry = (0,routing_entries/* splitterEntry */.oQ)(name, owner, splitter, new Map([[defaultSubset, 100]]));
        splitter = await writer.write(entry, splitter, `100 % ${defaultSubset}`);
    }
    return toRouting(name, owner, resolver, splitter);
}
/**
 * Failovers with the release's own added, for services that are split; a flip decides itself. Only while the release has
 * no share: a proxy makes another kind of cluster of a subset with a failover, and must not do so under traffic.
 */
function failoversFor({ service, target }, { shares, failovers }, defaultSubset) {
    if (service.protocol === 'tcp' || (shares.get(target.name) ?? 0) > 0)
        return failovers;
    const old = (0,weights/* busiest */.wh)(shares) ?? defaultSubset;
    if (old === target.name || failovers.get(target.name) === old)
        return failovers;
    return new Map([...failovers, [target.name, old]]);
}
/** The splitter that is there, or a new one that sends everything where it goes already; none for tcp. */
async function firstSplitter({ name, service }, { splitter, defaultSubset = '' }, { owner, writer, settleMs, signal }) {
    if (splitter !== undefined || service.protocol === 'tcp')
        return splitter;
    const entry = (0,routing_entries/* splitterEntry */.oQ)(name, owner, undefined, new Map([[defaultSubset, 100]]));
    const written = await writer.write(entry, undefined, `100 % ${defaultSubset || 'to all instances'}`);
    await (0,promises_.setTimeout)(settleMs, undefined, { signal });
    return written;
}
/** The one release beside the wanted one that has healthy instances; the wanted one when there is none. */
async function set_up_findStart({ name, service, release, target }, { client }) {
    const { entries } = await (0,health/* readHealth */.L)(client, 'service', name, { kind: 'consistent' });
    const serving = judge({ name, service: { ...service, sidecar: false } }, entries, []).instances.filter(one => one.healthy);
    const others = [...new Set(serving.map(one => one.release))].filter(one => one !== release);
    const [old, second] = others;
    if (old === undefined)
        return target;
    if (second !== undefined || old === '') {
        const named = others.map(one => one || 'none').join(', ');
        throw new lib_errors/* UserError */.y(`traffic: ${name} has no service-resolver yet, and beside ${release} instances of these releases serve: ${named}. Stop the instances of all but one release that has a name; it is then the old side.`);
    }
    const subset = subsetOf(old);
    refuseClash(name, target, new Map([[subset.name, subset.filter]]));
    return subset;
}

;// CONCATENATED MODULE: ./src/consul-register/traffic/shift-back.ts






/**
 * Bring the weights back to those before the first step, and tell it. Not when somebody else wrote since, and not to a
 * side that has no healthy instance any more: that would cut off also those whom the release serves.
 */
async function goBack(shift, cause) {
    const { move, routing, mover, record, splitter, shares, step } = shift;
    const { name, release } = move;
    const head = `traffic: ${step} of ${name} to ${release} failed: ${reasonOf(cause)}.`;
    const before = (0,weights/* describeShares */.MF)(routing.shares);
    const now = (0,weights/* describeShares */.MF)(shares);
    const failed = (text, inner = cause) => new lib_errors/* UserError */.y(`${head} ${text}`, { cause: inner });
    if (cause instanceof entry_writer/* WriteUnknown */.ez)
        return failed(`Look at service-splitter "${name}"; before it was ${before}, and the post step brings that back.`);
    try {
        const moved = splitter !== routing.splitter;
        const dead = moved ? await findDead(shift) : undefined;
        if (moved && dead === undefined)
            await restore(shift);
        record.end = dead === undefined ? 'back' : 'stays';
        mover.guard(undefined);
        if (dead !== undefined) {
            return failed(`Traffic stays at ${now}: the old side ${dead} has no healthy instance to go back to.`);
        }
        const where = moved ? 'Traffic is back' : 'Traffic was not moved';
        return failed(`${where}: ${before}. Repair the release, then run the step again.`);
    }
    catch (error) {
        if (error instanceof entry_writer/* EntryConflict */.FY)
            mover.guard(undefined);
        return failed(`Traffic could not be set back to ${before}: ${reasonOf(error)}. It was last set to ${now}; look at service-splitter "${name}".`, error);
    }
}
async function findDead({ move, mover, old }) {
    for (const { subset } of old) {
        const { healthy } = await readSide(mover.client, move.name, move.service, subset);
        if (healthy === 0)
            return subset.name;
    }
    return undefined;
}
async function restore({ move: { name }, routing, mover, splitter }) {
    const before = (0,weights/* describeShares */.MF)(routing.shares);
    const entry = (0,routing_entries/* splitterEntry */.oQ)(name, mover.owner, splitter, routing.shares);
    await mover.writer.write(entry, splitter, `back to ${before}`);
    await verifyWritten(mover, name, routing);
    mover.print(`traffic of ${name}: back to ${before}`);
}

;// CONCATENATED MODULE: ./src/consul-register/traffic/shift.ts







/**
 * Move the traffic of a service that is split by percentage to the release, in steps. Before each step both sides have
 * the healthy instances that they need, after each it is proven. When something does not hold, the weights go back to
 * what they were before the first step.
 * @param routing after `setUp`: it has a splitter
 * @throws UserError that tells the step, the reason and where the traffic is
 */
async function shift(move, routing, mover, record) {
    const old = await oldSides(move, routing, mover);
    const { splitter, shares } = routing;
    const running = { move, routing, mover, record, old, splitter, shares, step: 'the first step' };
    try {
        for (const percent of stepsOf(move, routing, old))
            await takeStep(running, percent);
        await shift_settle(running);
    }
    catch (error) {
        // A step that is cancelled goes back in the post step, which has the time for it.
        if (mover.signal.aborted)
            throw error;
        throw await goBack(running, error);
    }
    record.end = 'moved';
    mover.guard(undefined);
}
async function takeStep(running, percent) {
    const { move, mover, routing, record } = running;
    const step = beginStep(`${percent} %`);
    running.step = `step ${step.what}`;
    record.steps.push(step);
    const shares = (0,weights/* shiftShares */.ne)(routing.shares, move.target.name, percent);
    (0,weights/* checkShares */.zs)(move.name, shares);
    await during(step, async () => {
        const { sides } = await gate(move, mover, demandsOf(running), step);
        const entry = (0,routing_entries/* splitterEntry */.oQ)(move.name, mover.owner, running.splitter, shares);
        mover.guard(move.name);
        running.splitter = await mover.writer.write(entry, running.splitter, (0,weights/* describeShares */.MF)(shares));
        running.shares = shares;
        mover.print(`traffic of ${move.name}: ${(0,weights/* describeShares */.MF)(shares)}`);
        await proveStep(move, mover, { shares, subsets: routing.subsets }, sides[0], step, move.pauseMs);
    });
}
/** After the last step both sides are still there, and the release stays well while connections to the old side end. */
async function shift_settle(running) {
    const { move, mover } = running;
    const { sides } = await passGate(mover.client, move.name, move.service, demandsOf(running));
    await watchSide(mover.client, move.name, move.target, sides[0], { forMs: move.drainMs, signal: mover.signal });
}
function demandsOf({ move, old }) {
    return [demandOf(move.service, move.target), ...old];
}
/** Old sides that serve now, each with the healthy instances that it must keep. */
async function oldSides({ name, service, target }, { shares, subsets }, { client }) {
    const serving = [...shares].filter(([subset, share]) => subset !== target.name && share > 0);
    return Promise.all(serving.map(async ([subset]) => {
        const side = { name: subset, filter: subsets.get(subset) ?? '' };
        return demandOfOld(service, side, await readSide(client, name, service, side));
    }));
}
/** An old side without a healthy instance has nothing to be compared with, and its share is lost: all moves at once. */
function stepsOf({ steps, target }, { shares }, old) {
    if (old.some(one => one.healthy === 0))
        return [100];
    return (0,weights/* stepsAhead */.rv)(steps, shares.get(target.name) ?? 0);
}

;// CONCATENATED MODULE: ./src/consul-register/traffic/tidy.ts



/**
 * Subsets that get no traffic, are not the target, and are no failover of one that gets traffic. Whether they have instances
 * left is another question. A failover stays while its subset serves: proxies make another kind of cluster of a subset
 * without one, and answered 503 for a moment when that was done under traffic (Envoy 1.36.4, 1 of 4 times).
 */
function idleSubsets({ subsets, shares, failovers }, target) {
    const serves = (name) => (shares.get(name) ?? 0) > 0;
    const held = new Set([...failovers].filter(([name]) => serves(name)).map(([, failover]) => failover));
    return [...subsets.keys()].filter(name => name !== target && !serves(name) && !held.has(name));
}
/**
 * Take out the subsets that get no traffic and whose instances are gone, the splitter first: Consul refuses a split to a
 * subset that is missing. Nothing moves by it.
 * @param sides how the instances of each subset are
 */
async function tidy({ name, target }, routing, sides, mover) {
    const { owner, writer } = mover;
    const gone = new Set(idleSubsets(routing, target.name).filter(subset => sides.get(subset)?.registered === 0));
    if (gone.size === 0)
        return routing;
    const line = `without ${[...gone].join(', ')}, whose instances are gone`;
    const shares = new Map([...routing.shares].filter(([subset]) => !gone.has(subset)));
    let { resolver, splitter } = routing;
    if (splitter !== undefined && shares.size < routing.shares.size) {
        splitter = await writer.write((0,routing_entries/* splitterEntry */.oQ)(name, owner, splitter, shares), splitter, line);
    }
    const { defaultSubset = target.name, failovers } = routing;
    const entry = (0,routing_entries/* resolverEntry */.t2)(name, owner, resolver, {
        defaultSubset: gone.has(defaultSubset) ? ((0,weights/* busiest */.wh)(shares) ?? '') : defaultSubset,
        subsets: subsetList(routing.subsets).filter(one => !gone.has(one.name)),
        failovers: new Map([...failovers].filter(pair => !pair.some(subset => gone.has(subset))))
    });
    resolver = await writer.write(entry, resolver, line);
    mover.print(`traffic of ${name}: ${line}`);
    return toRouting(name, owner, resolver, splitter);
}

;// CONCATENATED MODULE: ./src/consul-register/traffic/run-move.ts











/** A record of a move that has not begun. */
function beginRecord({ name, release }) {
    return { service: name, release, from: 'all instances', end: 'stopped', steps: [], notes: [] };
}
/**
 * Bring all traffic of one service to its release. Before anything is written the release must have its healthy
 * instances, counted by the filter that its subset gets.
 * @throws UserError; the record says how far it came
 */
async function runMove(move, mover, record) {
    const { name, service, target, release } = move;
    const { client, owner } = mover;
    const first = beginStep('look');
    const ready = await explained(`${name} was not moved to ${release}`, mover, async () => {
        const found = await readRouting(client, name, owner);
        refuseClash(name, target, found.subsets);
        if (found.shares.size > 0)
            record.from = (0,weights/* describeShares */.MF)(found.shares);
        record.steps.push(first);
        const { sides } = await during(first, () => gate(move, mover, [demandOf(service, target)], first));
        const routing = await setUp(move, await tidy(move, found, await readSides(move, found, mover), mover), mover);
        return { fresh: sides[0], routing, isNew: found.resolver === undefined };
    });
    const { routing, fresh, isNew } = ready;
    if (!isThere(routing, move)) {
        record.steps.pop();
        return service.protocol === 'tcp' ? flip(move, routing, mover, record) : shift(move, routing, mover, record);
    }
    await explained(`${name} is on ${release} already, and there`, mover, async () => {
        await during(first, () => proveStep(move, mover, routing, fresh, first, 0));
    });
    record.end = isNew ? 'moved' : 'was-there';
}
/** Every subset that is there is asked about first, so that a filter that cannot be evaluated stops before any write. */
async function readSides({ name, service }, { subsets }, { client }) {
    const read = async (subset) => [subset.name, await readSide(client, name, service, subset)];
    return new Map(await Promise.all(subsetList(subsets).map(read)));
}
/** Is all traffic on the release? */
function isThere({ shares }, { target }) {
    return shares.get(target.name) === 100;
}
/** A reason alone says too little: put in front what it is about. */
async function explained(what, { signal }, work) {
    try {
        return await work();
    }
    catch (cause) {
        if (signal.aborted || !(cause instanceof lib_errors/* UserError */.y) || cause.message.startsWith('traffic: '))
            throw cause;
        throw new lib_errors/* UserError */.y(`traffic: ${what}: ${reasonOf(cause)}. Repair that, then run the step again.`, { cause });
    }
}

// EXTERNAL MODULE: ./src/consul-register/traffic/undo.ts + 1 modules
var undo = __webpack_require__(25247);
;// CONCATENATED MODULE: ./src/consul-register/traffic/traffic.ts












/** Proxies follow within 0.5 s (measured); agents that are far away may take longer. */
const SETTLE_MS = 5000;
/**
 * Move the traffic of every service under `traffic` to its release, one after the other.
 * @throws UserError at the first that fails; those before it stay where they were moved to
 */
async function moveTraffic(client, task) {
    const { inputs, declaration, findings, signal } = task;
    const moves = planMoves(declaration, inputs);
    if (moves.length === 0)
        return;
    const journal = (0,plan_journal/* openJournal */._0)(inputs.temp);
    const mover = {
        client,
        owner: (0,plan_plan/* ownerMarks */.UO)(declaration.owner ?? inputs.repository),
        writer: noting((0,entry_writer/* openWriter */.Kn)(client, journal), findings),
        signal,
        proof: PROOF,
        settleMs: SETTLE_MS,
        flipBack: inputs.flipBack,
        env: inputs.commandEnv,
        print: line => (0,core.info)((0,foreign_output/* neutralise */.$)(line)),
        guard: service => (0,core.saveState)(undo/* STATE */.c, service === undefined ? '' : JSON.stringify({ service, journal: journal.file }))
    };
    findings.status = 'traffic-failed';
    for (const move of moves) {
        const record = beginRecord(move);
        findings.traffic.push(record);
        await runMove(move, mover, record);
        if (record.end === 'was-there')
            mover.print(`traffic of ${move.name}: 100 % ${move.target.name} already`);
    }
    findings.status = 'healthy';
}
/** The writer, and in the findings that it wrote. */
function noting(writer, findings) {
    return {
        async write(entry, found, line) {
            try {
                const written = await writer.write(entry, found, line);
                findings.rerouted = true;
                return written;
            }
            catch (error) {
                if (error instanceof entry_writer/* WriteUnknown */.ez)
                    findings.rerouted = true;
                throw error;
            }
        }
    };
}
/**
 * Say where the traffic is and what would be moved.
 * @param strict traffic that is not all on the release fails the step
 */
async function lookAtTraffic(client, task, strict) {
    const { inputs, declaration, findings } = task;
    const owner = (0,plan_plan/* ownerMarks */.UO)(declaration.owner ?? inputs.repository);
    for (const { name, target, release, steps, service } of planMoves(declaration, inputs)) {
        const { shares } = await readRouting(client, name, owner);
        const there = isThere({ shares }, { target });
        const now = shares.size === 0 ? 'to all instances' : (0,weights/* describeShares */.MF)(shares);
        const how = service.protocol === 'tcp' ? 'by a flip' : `in steps of ${steps.join(', ')} %`;
        (0,core.info)((0,foreign_output/* neutralise */.$)(`traffic of ${name}: ${now}${there ? '' : `; ${release} would get it ${how}`}`));
        if (there)
            continue;
        findings.rerouted = true;
        findings.status = strict ? 'drift' : 'changes';
        if (!strict)
            continue;
        throw new lib_errors/* UserError */.y(`traffic: that of ${name} goes ${now}, not all to ${release}. Run the step with "command: apply", or give the release that is live.`);
    }
}

// EXTERNAL MODULE: ./src/consul-register/write-step.ts + 2 modules
var write_step = __webpack_require__(86196);
;// CONCATENATED MODULE: ./src/consul-register/run.ts














/** The main step: log in, plan, write, prove. */
async function run(inputs) {
    const read = await (0,read_declaration/* readDeclaration */.F)(inputs.declaration);
    const { declaration } = read;
    const expectations = (0,read_declaration/* expectServices */.S)(declaration, inputs);
    planMoves(declaration, inputs);
    const cancellation = (0,lib_cancellation/* listenForCancellation */.ci)();
    const limit = inputs.timeoutMs === undefined ? [] : [AbortSignal.timeout(inputs.timeoutMs)];
    const signal = AbortSignal.any([cancellation.asked, ...limit]);
    const progress = new Progress(core.info);
    const findings = {
        command: inputs.command,
        status: 'failed',
        written: 0,
        verdicts: [],
        reach: [],
        traffic: [],
        seenSince: (instance, check) => progress.since(instance, check)
    };
    try {
        const client = await (0,session/* openSession */.fA)(inputs, signal);
        const task = { inputs, declaration, expectations, progress, findings, signal };
        if (inputs.command !== 'reap')
            await work(client, read, task);
        if (inputs.reap !== undefined)
            await reap(client, inputs.reap, task);
    }
    catch (error) {
        if (!signal.aborted)
            throw error;
        if (cancellation.asked.aborted)
            findings.status = 'cancelled';
        throw explainStop(cancellation.asked.aborted, findings, inputs.planning.onFailure, error);
    }
    finally {
        cancellation.dispose();
        (0,core.saveState)('ended', 'true');
        await publish(findings, inputs);
    }
}
async function work(client, read, task) {
    const { inputs, declaration, findings } = task;
    const owner = (0,plan_plan/* ownerMarks */.UO)(declaration.owner ?? inputs.repository);
    const { journal } = inputs.planning;
    if (journal !== undefined) {
        const lock = await (0,write_step/* lockStep */.s9)(client, task, owner);
        return (0,write_step/* rollbackStep */.dl)(client, journal, task).finally(() => (0,write_step/* unlockStep */.Rl)(lock));
    }
    const plan = await planStep(client, read, owner, findings);
    if (inputs.command !== 'apply') {
        await publishPlan(plan, owner, inputs, findings);
        await look(client, task, inputs.command === 'check');
        return lookAtTraffic(client, task, inputs.command === 'check');
    }
    const writes = plan.changes.length > 0 || Object.keys(declaration.traffic ?? {}).length > 0;
    const lock = writes ? await (0,write_step/* lockStep */.s9)(client, task, owner) : undefined;
    try {
        const safe = lock === undefined ? client : client.until(lock.lost);
        // Whoever had the lock before has written meanwhile.
        if (lock?.waited)
            findings.plan = await planAll(safe, declaration, owner);
        await (0,write_step/* writeStep */.qV)(safe, findings.plan ?? plan, owner, task);
        // Config entries alone: there is nobody to wait for.
        if (task.expectations.length === 0)
            findings.status = 'healthy';
        else
            await prove(safe, task);
        await moveTraffic(safe, task);
    }
    catch (error) {
        if (!lock?.lost.aborted)
            throw error;
        throw new lib_errors/* UserError */.y(`lock: ${lock.key} was lost while the step worked, because Consul did not hear of it in time. Another run may write now; run the step again.`, { cause: error });
    }
    finally {
        await (0,write_step/* unlockStep */.Rl)(lock);
    }
}
function explainStop(cancelled, findings, onFailure, cause) {
    const { written, plan, reaped = [] } = findings;
    const what = cancelled ? 'Cancelled' : 'timeout: the time is over';
    if (findings.command === 'rollback')
        return new lib_errors/* UserError */.y(`${what}; what was taken back so far is. Run the step again: it goes on from there.`, {
            cause
        });
    const done = plan === undefined ? 'nothing was written' : `of ${plan.changes.length} changes ${written} were written`;
    const removed = reaped.filter(one => one.outcome === 'removed').length;
    const nodes = removed === 0 ? '' : `; ${removed} nodes were removed`;
    const half = plan !== undefined && written > 0 && written < plan.changes.length;
    const next = half && onFailure === 'rollback'
        ? 'The post step takes them back.'
        : 'Run the step again: it writes only what is still missing.';
    const traffic = findings.rerouted === true ? ' The post step looks after traffic that was being moved.' : '';
    return new lib_errors/* UserError */.y(`${what}; ${done}${nodes}.${traffic} ${next}`, { cause });
}


/***/ }),

/***/ 92986:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $F: () => (/* binding */ openEc2),
/* harmony export */   B9: () => (/* binding */ openAutoScaling),
/* harmony export */   m_: () => (/* binding */ isAwsError),
/* harmony export */   su: () => (/* binding */ openSsm),
/* harmony export */   xV: () => (/* binding */ askAws)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97268);

/** One try and four more, with the SDK's growing pauses: a throttled account must not fail a bake. */
const MAX_ATTEMPTS = 5;
/**
 * EC2 of a region. Credentials and an endpoint other than AWS's (`AWS_ENDPOINT_URL`) come from the environment, as for
 * every AWS tool. The client is loaded only now: it is the heaviest thing of the suite.
 */
async function openEc2(region) {
    const { EC2Client } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193), __webpack_require__.e(7854)]).then(__webpack_require__.bind(__webpack_require__, 47854));
    return new EC2Client({ region, maxAttempts: MAX_ATTEMPTS });
}
/** The parameter store of a region; see {@link openEc2}. */
async function openSsm(region) {
    const { SSMClient } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(4736), __webpack_require__.e(4673)]).then(__webpack_require__.bind(__webpack_require__, 94673));
    return new SSMClient({ region, maxAttempts: MAX_ATTEMPTS });
}
/** Auto scaling groups of a region, of the environment's one when `undefined`; see {@link openEc2}. */
async function openAutoScaling(region) {
    const { AutoScalingClient } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(8932), __webpack_require__.e(3477)]).then(__webpack_require__.bind(__webpack_require__, 53477));
    return new AutoScalingClient({ ...(region === undefined ? {} : { region }), maxAttempts: MAX_ATTEMPTS });
}
/**
 * The answer of a call to AWS, or an error that says what to do.
 * @param permission the IAM action that the call needs, such as `ec2:DescribeImages`
 */
async function askAws(permission, call) {
    try {
        return await call;
    }
    catch (error) {
        throw explain(permission, error);
    }
}
/** Is this AWS's answer `name` (`ParameterNotFound`, `InvalidKeyPair.NotFound`)? */
function isAwsError(error, ...names) {
    const found = error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y ? error.cause : error;
    return found instanceof Error && names.includes(found.name);
}
/** What EC2, STS, SSM and their kin say of credentials that are wrong, disabled or over. */
const NOT_ACCEPTED = /^(ExpiredToken|ExpiredTokenException|RequestExpired|AuthFailure|InvalidClientTokenId|UnrecognizedClientException|InvalidSignatureException|SignatureDoesNotMatch)$/;
/** The name of the endpoint is not known: the region does not exist, or there is no network. */
const NO_ADDRESS = ['ENOTFOUND', 'EAI_AGAIN'];
/** Nobody answers there, after all tries: a firewall, or an AWS_ENDPOINT_URL of something that is not up. */
const NO_ANSWER = ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EPIPE'];
function explain(permission, error) {
    if (!(error instanceof Error))
        return error;
    const { name, message } = error;
    if (name === 'CredentialsProviderError') {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`No AWS credentials were found (${permission}). Add aws-actions/configure-aws-credentials before this step, and "permissions: id-token: write" to the job.`, { cause: error });
    }
    if (NOT_ACCEPTED.test(name)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`AWS does not accept the credentials (${permission}): ${message} Get fresh ones before this step.`, {
            cause: error
        });
    }
    if (/^(UnauthorizedOperation|AccessDenied|AccessDeniedException)$/.test(name)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`The AWS role may not do ${permission}. Allow it in the role's policy. AWS says: ${message}`, {
            cause: error
        });
    }
    const { code, hostname } = error;
    if (code !== undefined && NO_ADDRESS.includes(code)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`There is no address for ${hostname ?? 'AWS'} (${permission}). Check the region, for example us-east-1, and the network of this runner.`, { cause: error });
    }
    if (code !== undefined && NO_ANSWER.includes(code)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`AWS could not be reached (${permission}): ${message}. Check the network of this runner, and AWS_ENDPOINT_URL if it is set.`, { cause: error });
    }
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`AWS answered ${permission} with ${name}: ${message}`, { cause: error });
}


/***/ }),

/***/ 31392:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MS: () => (/* binding */ unlessCancelled),
/* harmony export */   Nr: () => (/* binding */ orCancelled),
/* harmony export */   ci: () => (/* binding */ listenForCancellation)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97268);

const STAY_MS = 6000;
/** Who follows a tool notices first, and says more. */
const GRACE_MS = 300;
/** Listen for cancellation. Call it before the first child process: without a handler node dies at once and says nothing. */
function listenForCancellation() {
    const asked = new AbortController();
    const leave = new AbortController();
    let timer;
    const onSignal = () => {
        if (asked.signal.aborted)
            return leave.abort();
        asked.abort();
        timer = setTimeout(() => leave.abort(), STAY_MS);
        timer.unref();
    };
    process.on('SIGINT', onSignal);
    process.on('SIGTERM', onSignal);
    return {
        asked: asked.signal,
        leave: leave.signal,
        dispose() {
            process.off('SIGINT', onSignal);
            process.off('SIGTERM', onSignal);
            clearTimeout(timer);
        }
    };
}
/**
 * The work, or the end of the time that a cancelled step has, whichever comes first.
 * @throws Cancelled with the message when the step must leave and the work has not ended
 */
async function unlessCancelled(work, { leave }, message = 'Cancelled. The post step goes on from here.') {
    let timer;
    const left = new Promise((_, fail) => {
        leave.addEventListener('abort', () => {
            timer = setTimeout(() => fail(new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .c(message)), GRACE_MS);
        });
    });
    try {
        return await Promise.race([work, left]);
    }
    finally {
        clearTimeout(timer);
    }
}
/**
 * The work, or the cancellation, whichever comes first: for what only asks and reads, so that nothing is lost.
 * @throws Cancelled with the message as soon as it is asked for
 */
async function orCancelled(work, { asked }, message) {
    let onAbort = () => { };
    const cancelled = new Promise((_, fail) => {
        onAbort = () => fail(new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .c(message));
        if (asked.aborted)
            onAbort();
        asked.addEventListener('abort', onAbort);
    });
    try {
        return await Promise.race([work, cancelled]);
    }
    finally {
        asked.removeEventListener('abort', onAbort);
    }
}


/***/ }),

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

/***/ 55103:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Am: () => (/* binding */ inGroups),
/* harmony export */   S4: () => (/* binding */ allPages),
/* harmony export */   xy: () => (/* binding */ MOST_VALUES)
/* harmony export */ });
/* harmony import */ var _aws_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(92986);

/** Most values that EC2 takes for one filter. */
const MOST_VALUES = 200;
/**
 * What all pages of an answer hold.
 * @param permission the IAM action that the call needs
 * @param pages an SDK paginator
 */
async function allPages(permission, pages, pick) {
    const found = [];
    const each = pages[Symbol.asyncIterator]();
    for (;;) {
        const page = await (0,_aws_js__WEBPACK_IMPORTED_MODULE_0__/* .askAws */ .xV)(permission, each.next());
        if (page.done)
            return found;
        found.push(...(pick(page.value) ?? []));
    }
}
/** The values in groups of at most `size`: calls to AWS take so many. */
function inGroups(values, size) {
    const groups = [];
    for (let at = 0; at < values.length; at += size)
        groups.push(values.slice(at, at + size));
    return groups;
}


/***/ })

};
