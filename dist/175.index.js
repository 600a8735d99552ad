export const id = 175;
export const ids = [175];
export const modules = {

/***/ 10175:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  K: () => (/* binding */ readInputs)
});

// EXTERNAL MODULE: ./src/lib/errors.ts
var errors = __webpack_require__(97268);
// EXTERNAL MODULE: ./src/lib/github.ts
var github = __webpack_require__(73848);
// EXTERNAL MODULE: ./src/lib/inputs.ts
var inputs = __webpack_require__(51662);
// EXTERNAL MODULE: ./src/consul-register/consul-settings.ts
var consul_settings = __webpack_require__(29924);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(33838);
;// CONCATENATED MODULE: ./src/consul-register/credentials-settings.ts




/**
 * The inputs say how to log in; only when they say nothing, the variables of Consul's command line do:
 * `CONSUL_HTTP_TOKEN_FILE`, then `CONSUL_HTTP_TOKEN`.
 * @throws UserError when there is no way, or more than one
 */
function readCredentials(env) {
    const method = (0,inputs/* optionalInput */.$m)('login-method');
    const audience = (0,inputs/* optionalInput */.$m)('audience');
    const input = (0,inputs/* optionalInput */.$m)('token');
    if (input !== undefined && (method !== undefined || audience !== undefined)) {
        (0,core.setSecret)(input);
        throw new errors/* UserError */.y('token: it excludes login-method and audience. Keep one of the two ways.');
    }
    const token = input ?? (method === undefined && audience === undefined ? tokenOfVariables(env) : undefined);
    if (token !== undefined) {
        (0,core.setSecret)(token);
        // It could not be sent in a header, and would be told as a Consul that does not answer.
        if (!/^[\x21-\x7e]+$/.test(token))
            throw new errors/* UserError */.y('token: there is a blank, a line break or a sign in it that no token has. Write the SecretID of a token alone.');
        return { kind: 'token', token };
    }
    if (method === undefined) {
        throw new errors/* UserError */.y('login-method: how to log in? Write the name of a JWT auth method, or give a token (also as CONSUL_HTTP_TOKEN or CONSUL_HTTP_TOKEN_FILE).');
    }
    if (audience === undefined) {
        throw new errors/* UserError */.y('audience: it is required with login-method. Write what the auth method has in BoundAudiences, for example "consul://dc1".');
    }
    return { kind: 'login', method, audience };
}
function tokenOfVariables(env) {
    const file = env['CONSUL_HTTP_TOKEN_FILE'];
    if (!file)
        return env['CONSUL_HTTP_TOKEN']?.trim() || undefined;
    let token;
    try {
        token = (0,external_node_fs_.readFileSync)(file, 'utf8').trim();
    }
    catch (cause) {
        throw new errors/* UserError */.y(`CONSUL_HTTP_TOKEN_FILE: the file "${file}" cannot be read. Write the path of a file that holds a token.`, { cause });
    }
    if (token === '')
        throw new errors/* UserError */.y(`CONSUL_HTTP_TOKEN_FILE: the file "${file}" is empty. Write a token into it.`);
    return token;
}

// EXTERNAL MODULE: ./src/consul-register/plan/plan-document.ts
var plan_document = __webpack_require__(58271);
;// CONCATENATED MODULE: ./src/consul-register/plan-settings.ts





/**
 * Read the inputs about plan, lock and rollback.
 * @throws UserError for the first that is wrong
 */
function readPlanSettings(command) {
    const plan = (0,inputs/* optionalInput */.$m)('plan');
    if (plan !== undefined && command !== 'apply')
        throw new errors/* UserError */.y(`plan: it says what may be written, and "command: ${command}" writes no plan. Leave it out.`);
    const journal = readJournalInput(command);
    const token = (0,inputs/* optionalInput */.$m)('github-token');
    if (token !== undefined)
        (0,core.setSecret)(token);
    const comment = (0,inputs/* booleanInput */.tE)('comment', true);
    return {
        ...(plan === undefined ? {} : { approved: (0,plan_document/* parseDocument */.Tp)(plan) }),
        ...(journal === undefined ? {} : { journal }),
        onFailure: (0,inputs/* choiceInput */.ij)('on-failure', ['rollback', 'keep'], 'rollback'),
        lock: (0,inputs/* choiceInput */.ij)('lock', ['required', 'optional', 'none'], 'optional'),
        lockTimeoutMs: (0,inputs/* durationInput */.Ts)('lock-timeout', '1m'),
        ...(comment && token !== undefined ? { commentToken: token } : {})
    };
}
function readJournalInput(command) {
    const journal = (0,inputs/* optionalInput */.$m)('journal');
    if (journal === undefined) {
        if (command !== 'rollback')
            return undefined;
        throw new errors/* UserError */.y('journal: what is to be taken back? Write the path that the output "before-image" of the step which wrote it names.');
    }
    if (command !== 'rollback')
        throw new errors/* UserError */.y(`journal: it goes with "command: rollback", not with "${command}". Leave it out.`);
    if (!(0,external_node_fs_.existsSync)(journal))
        throw new errors/* UserError */.y(`journal: there is no file "${journal}". Write the path that the output "before-image" named; in another job download the artifact first.`);
    return journal;
}

;// CONCATENATED MODULE: ./src/consul-register/reap-settings.ts


/**
 * @returns `undefined` when no node is to be removed
 * @throws UserError when something is missing that says which nodes are old
 */
function readReap(env, given) {
    const absentMs = (0,inputs/* durationInput */.Ts)('reap-after', '2m');
    if (!(0,inputs/* booleanInput */.tE)('reap', false) && given.command !== 'reap')
        return undefined;
    if (given.releases.size === 0) {
        throw new errors/* UserError */.y('reap: without a release nothing can be told to be old. Write release, one service=release on each line.');
    }
    if (given.consul.partition !== undefined)
        throw new errors/* UserError */.y('reap: nodes of a partition are not removed. Leave out reap, or partition.');
    return { region: (0,inputs/* regionInput */.VN)('region', env), absentMs };
}

;// CONCATENATED MODULE: ./src/consul-register/inputs.ts







/**
 * Read and check all inputs.
 * @throws UserError for the first that is wrong; nothing was started then
 */
function readInputs(env = process.env) {
    const command = (0,inputs/* choiceInput */.ij)('command', ['plan', 'apply', 'check', 'rollback', 'reap'], 'apply');
    const declaration = (0,inputs/* listInput */.dt)('declaration');
    if (declaration.length === 0 && command !== 'rollback')
        (0,inputs/* requiredInput */.YF)('declaration', 'infra/services/staging.yml');
    const waitMs = (0,inputs/* durationInput */.Ts)('wait', '5m');
    const stableMs = (0,inputs/* durationInput */.Ts)('stable-for', '5s');
    if (stableMs >= waitMs)
        throw new errors/* UserError */.y(`stable-for: ${(0,inputs/* optionalInput */.$m)('stable-for') ?? '5s'} is not shorter than wait, ${(0,inputs/* optionalInput */.$m)('wait') ?? '5m'}. Write, for example, "wait: 5m" and "stable-for: 5s".`);
    const timeout = (0,inputs/* optionalInput */.$m)('timeout');
    const context = (0,github/* readRunContext */.$p)(env);
    const consul = (0,consul_settings/* readConsul */.b)(env);
    const releases = readReleases();
    const onlyRelease = (0,inputs/* booleanInput */.tE)('only-release', false);
    if (onlyRelease && releases.size === 0)
        throw new errors/* UserError */.y('only-release: without a release there is no other one. Write release, one service=release on each line, or leave only-release out.');
    const reap = readReap(env, { command, consul, releases });
    return {
        declaration,
        command,
        planning: readPlanSettings(command),
        consul,
        credentials: readCredentials(env),
        releases,
        waitMs,
        stableMs,
        onlyRelease,
        ...(reap === undefined ? {} : { reap }),
        traffic: (0,inputs/* choiceInput */.ij)('traffic', ['auto', 'skip'], 'auto'),
        ...readProbe(),
        flipBack: (0,inputs/* booleanInput */.tE)('flip-back', false),
        commandEnv: Object.fromEntries(Object.entries(env).filter(([name]) => !/^(INPUT_|STATE_|ACTIONS_)/.test(name))),
        ...(timeout === undefined ? {} : { timeoutMs: (0,inputs/* parseDuration */.E9)('timeout', timeout) }),
        temp: env['RUNNER_TEMP'] ?? '/tmp',
        repository: `${context.owner}/${context.repo}`,
        context,
        run: { repository: `${context.owner}/${context.repo}`, run: String(context.runId), commit: context.sha }
    };
}
/** An address, or a command with one word a line. */
function readProbe() {
    const words = (0,inputs/* listInput */.dt)('probe');
    const [first, ...rest] = words;
    if (first === undefined)
        return {};
    if (!/^https?:\/\//.test(first))
        return { probe: words };
    if (rest.length > 0 || !URL.canParse(first))
        throw new errors/* UserError */.y(`probe: "${words.join(' ')}" is not one address. Write, for example, "https://shop.example/health".`);
    return { probe: first };
}
/** Lines `service=release`, or one line that is the release of all. */
function readReleases() {
    const lines = (0,inputs/* listInput */.dt)('release');
    const releases = new Map();
    for (const line of lines) {
        const [service = '', release] = line.includes('=') ? line.split(/=(.*)/s) : ['*', line];
        if (/\s/.test(line.replace(/\s*=\s*/, '=')))
            throw new errors/* UserError */.y(`release: "${line}" has a blank in it. Write service=release, one on each line, or one release for all services.`);
        if (service.trim() === '' || !release?.trim())
            throw new errors/* UserError */.y(`release: "${line}" is half a line. Write service=release, or one release for all services.`);
        if (releases.has(service.trim()))
            throw new errors/* UserError */.y(`release: ${service === '*' ? 'two releases for all services' : `"${service.trim()}" twice`}. Keep one of the lines.`);
        releases.set(service.trim(), release.trim());
    }
    return releases;
}


/***/ }),

/***/ 90908:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ applyPlan),
/* harmony export */   u: () => (/* binding */ describeChange)
/* harmony export */ });
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(97268);
/* harmony import */ var _config_entries_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(61789);
/* harmony import */ var _entry_lines_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(67266);
/* harmony import */ var _never_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(34270);
/* harmony import */ var _patience_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51357);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(59965);
/* harmony import */ var _write_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(46399);







/**
 * Write the changes of a plan in its order, each only if the entry still is what the plan saw, and read each back. All of
 * them written, the journal keeps them.
 * @throws UserError when somebody changed an entry so that another change than the planned one would be needed
 */
async function applyPlan(plan, options) {
    const interims = new Map();
    for (const change of plan.changes) {
        if (change.interim !== undefined)
            interims.set(change, await applyInterim(change, options));
    }
    for (const change of plan.changes)
        options.onDone(change, await applyChange(interims.get(change) ?? change, options));
    options.journal.keep();
}
/** `update service-intentions "postgres"`. */
function describeChange({ action, kind, name }) {
    return `${action} ${kind} "${name}"`;
}
/** @returns the change that is left for the end */
async function applyInterim(planned, options) {
    let change = planned;
    const patience = new _patience_js__WEBPACK_IMPORTED_MODULE_2__/* .Patience */ .i((0,_plan_js__WEBPACK_IMPORTED_MODULE_3__/* .keyOf */ .TN)(planned.kind, planned.name));
    for (;;) {
        const { kind, name, index, before, interim, lines } = change;
        if (interim === undefined)
            return change;
        const step = { action: 'update', kind, name, index, ...(before ? { before } : {}), after: interim, lines };
        const { outcome, found } = await (0,_write_js__WEBPACK_IMPORTED_MODULE_4__/* .writeChange */ .k$)(options.client, options.journal, step);
        const left = (0,_plan_js__WEBPACK_IMPORTED_MODULE_3__/* .planEntry */ .Cd)(kind, name, options.declaration, found, options.owner);
        if (outcome !== 'written')
            refuseOther(left, planned.lines);
        if (left === undefined || left.interim === undefined)
            return left ?? change;
        change = left;
        await patience.after(outcome);
    }
}
async function applyChange(planned, options) {
    const { client, declaration, owner, journal } = options;
    let change = planned;
    let ours = false;
    const patience = new _patience_js__WEBPACK_IMPORTED_MODULE_2__/* .Patience */ .i((0,_plan_js__WEBPACK_IMPORTED_MODULE_3__/* .keyOf */ .TN)(planned.kind, planned.name));
    for (;;) {
        const { outcome, found } = await (0,_write_js__WEBPACK_IMPORTED_MODULE_4__/* .writeChange */ .k$)(client, journal, change);
        ours ||= outcome !== 'lost';
        const left = (0,_plan_js__WEBPACK_IMPORTED_MODULE_3__/* .planEntry */ .Cd)(change.kind, change.name, declaration, found, owner);
        if (left === undefined)
            return ours ? 'written' : 'as-declared';
        if (outcome === 'written')
            await refuseRewritten(client, change, left);
        refuseOther(left, planned.lines);
        change = left;
        await patience.after(outcome);
    }
}
/** The action may differ: our source is added to an entry that another owner has just made. */
function refuseOther(left, planned) {
    const plain = (lines) => lines.map(line => line.replace(` ${_entry_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .DRIFTED */ .r}`, ''));
    if (left === undefined || plain(left.lines).every(line => plain(planned).includes(line)))
        return;
    throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .UserError */ .y(`${(0,_plan_js__WEBPACK_IMPORTED_MODULE_3__/* .keyOf */ .TN)(left.kind, left.name)} was changed by somebody else after the plan was made: needed is now "${left.lines.join(', ')}" instead of "${planned.join(', ')}". Run the step again to plan anew.`);
}
async function refuseRewritten(client, { after }, left) {
    if (after === undefined || !(await (0,_config_entries_js__WEBPACK_IMPORTED_MODULE_0__/* .writeEntry */ .cD)(client, after, _never_js__WEBPACK_IMPORTED_MODULE_6__/* .NEVER */ .t)))
        return;
    throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .UserError */ .y(`Consul keeps ${(0,_plan_js__WEBPACK_IMPORTED_MODULE_3__/* .keyOf */ .TN)(left.kind, left.name)} otherwise than it is declared (${left.lines.join(', ')}). Declare it as Consul shows it: "consul config read -kind ${left.kind} -name ${left.name}".`);
}


/***/ }),

/***/ 14146:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $N: () => (/* binding */ canonical),
/* harmony export */   FB: () => (/* binding */ same),
/* harmony export */   Gv: () => (/* binding */ isObject),
/* harmony export */   Im: () => (/* binding */ isEmpty),
/* harmony export */   we: () => (/* binding */ keepsEmpty)
/* harmony export */ });
/**
 * What is left of a value for comparing: keys sorted, the server's additions and everything that Go leaves out as empty
 * taken out, lengths of time in one form.
 * @param key the field that holds the value; its name decides what "empty" means
 */
function canonical(value, key = '') {
    if (Array.isArray(value))
        return value.map(inner => canonical(inner));
    if (isObject(value))
        return canonicalObject(value, key);
    return typeof value === 'string' && TIMES.test(key) ? nanosecondsOf(value) : value;
}
/** Do two values of a field mean the same to Consul? */
function same(one, other, key = '') {
    return textOf(one, key) === textOf(other, key);
}
/** Nothing, as Consul's answers leave it out. A field that Go holds by pointer tells 0 from nothing. */
function isEmpty(value, key = '') {
    if (value === undefined || value === null)
        return true;
    if (value === '' || value === false || value === 0)
        return !POINTERS.has(key);
    return typeof value === 'object' && Object.keys(value).length === 0;
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** Maps whose keys mean something even when nothing stands behind them: a subset without a filter is all instances. */
function keepsEmpty(key) {
    return key === 'Subsets';
}
/** Consul hands these on as they are, so nothing in them is empty or a length of time. */
const OPAQUE = new Set(['Config', 'Meta', 'Arguments']);
/** Fields behind a pointer in agent/structs of Consul 1.22. */
const POINTERS = new Set([
    'MaxConnections',
    'MaxPendingRequests',
    'MaxConcurrentRequests',
    'EnforcingConsecutive5xx',
    'MaxEjectionPercent',
    'BaseEjectionTime',
    'MaxRequestHeadersKB',
    'NumRetries'
]);
const SERVER_FIELDS = new Set([
    'CreateIndex',
    'ModifyIndex',
    'Hash',
    'Precedence',
    'Status',
    'LegacyID',
    'LegacyMeta',
    'LegacyCreateTime',
    'LegacyUpdateTime'
]);
const TIMES = /(Timeout|Interval|Time|TTL|Duration|Delay|Period)$/;
function canonicalObject(value, key) {
    const sorted = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    if (OPAQUE.has(key))
        return Object.fromEntries(sorted.map(([name, inner]) => [name, sortDeep(inner)]));
    const pairs = sorted
        // Sources of intentions are all of this type; others mean something by it.
        .filter(([name, inner]) => !SERVER_FIELDS.has(name) && !(name === 'Type' && inner === 'consul'))
        .map(([name, inner]) => [name, canonical(inner, name)])
        .filter(([name, inner]) => keepsEmpty(key) || !isEmpty(inner, name));
    return Object.fromEntries(pairs);
}
function sortDeep(value) {
    if (Array.isArray(value))
        return value.map(sortDeep);
    if (!isObject(value))
        return value;
    return Object.fromEntries(Object.entries(value)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, inner]) => [name, sortDeep(inner)]));
}
function textOf(value, key) {
    const left = canonical(value, key);
    return isEmpty(left, key) ? undefined : JSON.stringify(left);
}
const NANOSECONDS = { ns: 1, us: 1e3, µs: 1e3, ms: 1e6, s: 1e9, m: 6e10, h: 3.6e12 };
/** Consul stores `30m` and answers `30m0s`. */
function nanosecondsOf(text) {
    if (!/^(\d+(\.\d+)?(ns|us|µs|ms|s|m|h))+$/.test(text))
        return text;
    const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h)/g)];
    return parts.reduce((sum, [, amount, unit = '']) => sum + Number(amount) * (NANOSECONDS[unit] ?? 0), 0);
}


/***/ }),

/***/ 61789:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $N: () => (/* reexport safe */ _canonical_js__WEBPACK_IMPORTED_MODULE_4__.$N),
/* harmony export */   KB: () => (/* binding */ deleteEntry),
/* harmony export */   cD: () => (/* binding */ writeEntry),
/* harmony export */   fi: () => (/* binding */ listEntries),
/* harmony export */   hB: () => (/* binding */ readEntry)
/* harmony export */ });
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(63619);
/* harmony import */ var _client_client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4862);
/* harmony import */ var _client_refusal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48672);
/* harmony import */ var _external_nodes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(46509);
/* harmony import */ var _kinds_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(28935);
/* harmony import */ var _never_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(34270);
/* harmony import */ var _canonical_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(14146);







const Stored = zod_mini__WEBPACK_IMPORTED_MODULE_5__/* .looseObject */ ._H3({ Kind: zod_mini__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(), Name: zod_mini__WEBPACK_IMPORTED_MODULE_5__/* ._default */ .Rvf(zod_mini__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(), _kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .NAMELESS */ .Z$), ModifyIndex: zod_mini__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP() });
/** All entries of a kind by name; none when this Consul does not know the kind. Entries that the token may not read are missing. */
async function listEntries(client, kind) {
    const what = `list ${kind}`;
    const answer = await client.send({ method: 'GET', path: `/v1/config/${kind}`, what }).catch(unlessUnknown);
    if (answer === undefined)
        return new Map();
    const list = (0,_client_client_js__WEBPACK_IMPORTED_MODULE_0__/* .parseAnswer */ .W)(answer, zod_mini__WEBPACK_IMPORTED_MODULE_5__/* .nullable */ .mee(zod_mini__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(Stored)), what) ?? [];
    return new Map(list.map(stored => [stored.Name, toEntry(stored)]));
}
/**
 * One entry as the leader knows it; `undefined` when there is none. A consistent read: a server that has just become the
 * leader answers others before it has caught up, and what was written a moment ago would seem not to be there.
 */
async function readEntry(client, kind, name) {
    if (kind === _kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .EXTERNAL_NODE */ .jM)
        return (0,_external_nodes_js__WEBPACK_IMPORTED_MODULE_2__/* .readNode */ .XH)(client, name);
    const what = `read ${kind} "${name}"`;
    const answer = await client.send({
        method: 'GET',
        path: pathOf(kind, name),
        query: { consistent: '' },
        what,
        accept: [404]
    });
    return answer.status === 404 ? undefined : toEntry((0,_client_client_js__WEBPACK_IMPORTED_MODULE_0__/* .parseAnswer */ .W)(answer, Stored, what));
}
/**
 * Write an entry if its index still is `index` (`0`: if there is none).
 * @returns false when somebody was faster. True can also mean that the same was stored already, at whatever index.
 */
async function writeEntry(client, entry, index) {
    if (entry.Kind === _kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .EXTERNAL_NODE */ .jM)
        return (0,_external_nodes_js__WEBPACK_IMPORTED_MODULE_2__/* .writeNode */ .WC)(client, entry, index);
    const what = `write ${entry.Kind} "${entry.Name}"`;
    const body = writable(entry);
    const call = { method: 'PUT', path: '/v1/config', query: { cas: index }, body, what };
    const answer = await client.send({ ...call, repeatable: index === _never_js__WEBPACK_IMPORTED_MODULE_6__/* .NEVER */ .t });
    return (0,_client_client_js__WEBPACK_IMPORTED_MODULE_0__/* .parseAnswer */ .W)(answer, zod_mini__WEBPACK_IMPORTED_MODULE_5__/* .boolean */ .zMY(), what);
}
/** Delete an entry if its index still is `index`; true also when it was gone already. */
async function deleteEntry(client, kind, name, index) {
    if (kind === _kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .EXTERNAL_NODE */ .jM)
        return (0,_external_nodes_js__WEBPACK_IMPORTED_MODULE_2__/* .deleteNode */ .AC)(client, name, index);
    const what = `delete ${kind} "${name}"`;
    const call = { method: 'DELETE', path: pathOf(kind, name), query: { cas: index }, what };
    const answer = await client.send({ ...call, repeatable: index === _never_js__WEBPACK_IMPORTED_MODULE_6__/* .NEVER */ .t });
    return (0,_client_client_js__WEBPACK_IMPORTED_MODULE_0__/* .parseAnswer */ .W)(answer, zod_mini__WEBPACK_IMPORTED_MODULE_5__/* .boolean */ .zMY(), what);
}
/** Without what the server computes: it would refuse or misread some of it. */
function writable({ Status: _status, ...whole }) {
    const { Name, ...nameless } = whole;
    const entry = whole.Kind === _kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .NAMELESS */ .Z$ ? nameless : whole;
    const { Sources } = entry;
    if (entry.Kind !== 'service-intentions' || !Array.isArray(Sources))
        return entry;
    const computed = ['Precedence', 'LegacyID', 'LegacyMeta', 'LegacyCreateTime', 'LegacyUpdateTime'];
    const without = (source) => Object.fromEntries(Object.entries(source).filter(([key]) => !computed.includes(key)));
    return { ...entry, Sources: Sources.map(without) };
}
function unlessUnknown(error) {
    if (error instanceof _client_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .ConsulRefusal */ .$2 && error.body.includes('invalid config entry kind'))
        return undefined;
    throw error;
}
function toEntry(stored) {
    const { ModifyIndex, ...entry } = stored;
    delete entry['CreateIndex'];
    delete entry['Hash'];
    return { entry, index: ModifyIndex };
}
function pathOf(kind, name) {
    return `/v1/config/${kind}/${encodeURIComponent(name)}`;
}


/***/ }),

/***/ 7614:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ desiredEntries),
/* harmony export */   S: () => (/* binding */ withoutAbsent)
/* harmony export */ });
/* harmony import */ var _external_node_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44158);
/* harmony import */ var _kinds_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(28935);
/* harmony import */ var _routing_fields_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(79222);



/** All entries that a declaration asks for, but intentions, which are owned source by source. */
function desiredEntries({ services, 'external-nodes': nodes = {}, 'config-entries': entries = [] }) {
    const made = Object.entries(services).flatMap(([name, service]) => {
        const path = ['services', name];
        const parts = [
            ['service-defaults', service['foreign-defaults'] ? undefined : defaultsFields(service)],
            ['service-resolver', (0,_routing_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .resolverFields */ .Wn)(service)],
            ['service-splitter', (0,_routing_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .splitterFields */ .nQ)(service)],
            ['service-router', (0,_routing_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .routerFields */ .z3)(service)]
        ];
        return parts.flatMap(([kind, fields]) => (fields === undefined ? [] : [{ kind, name, fields, path }]));
    });
    const raw = entries.flatMap(({ Kind, Name = _kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .NAMELESS */ .Z$, ...fields }, at) => (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .isKnownKind */ .mT)(Kind) ? [{ kind: Kind, name: Name, fields, path: ['config-entries', at] }] : []);
    const external = Object.entries(nodes).map(([name, node]) => {
        return { kind: _kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .EXTERNAL_NODE */ .jM, name, fields: (0,_external_node_js__WEBPACK_IMPORTED_MODULE_0__/* .externalFields */ .$O)(name, node), path: ['external-nodes', name] };
    });
    return [...made, ...raw, ...external];
}
function defaultsFields(service) {
    const gateway = service['mesh-gateway'];
    return withoutAbsent({
        Protocol: service.protocol,
        MaxInboundConnections: service['max-inbound-connections'],
        LocalConnectTimeoutMs: service['local-connect-timeout-ms'],
        LocalRequestTimeoutMs: service['local-request-timeout-ms'],
        BalanceInboundConnections: service['balance-inbound-connections'] ? 'exact_balance' : undefined,
        MeshGateway: gateway === undefined ? undefined : { Mode: gateway },
        ExternalSNI: service['external-sni']
    });
}
/** The fields that are there. */
function withoutAbsent(fields) {
    return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}


/***/ }),

/***/ 67266:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ describeDifference),
/* harmony export */   r: () => (/* binding */ DRIFTED)
/* harmony export */ });
/* harmony import */ var _canonical_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(14146);

/** Said of what we wrote and somebody else changed. */
const DRIFTED = '(changed by somebody else since it was written here)';
const LONGEST = 300;
/** One difference for people: `Protocol tcp -> http`. */
function describeDifference({ path, from, to, drift }) {
    const name = path.join('.');
    const end = drift ? ` ${DRIFTED}` : '';
    if (to === undefined)
        return `${name} ${describeValue(from)} (no longer declared)`;
    if (from === undefined || from === null || from === '')
        return `${name} ${describeValue(to)}${end}`;
    return `${name} ${describeValue(from)} -> ${describeValue(to)}${end}`;
}
function describeValue(value) {
    if (typeof value === 'string')
        return cut(value);
    if (Array.isArray(value) && value.every(one => (0,_canonical_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(one) && 'Weight' in one)) {
        return cut(value.map(one => describeSplit(one)).join(', '));
    }
    return cut(JSON.stringify(value ?? 'nothing'));
}
function describeSplit({ Weight, Service, ServiceSubset, ...rest }) {
    const target = [Service, ServiceSubset].filter(Boolean).join(' ') || 'itself';
    const more = Object.keys(rest).length === 0 ? '' : ` ${JSON.stringify(rest)}`;
    return `${Weight}% ${target}${more}`;
}
function cut(text) {
    return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}


/***/ }),

/***/ 44158:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $O: () => (/* binding */ externalFields),
/* harmony export */   CI: () => (/* binding */ partsOf),
/* harmony export */   GI: () => (/* binding */ serviceFieldsOf),
/* harmony export */   Kg: () => (/* binding */ SERVICE_FIELDS),
/* harmony export */   PW: () => (/* binding */ definedChecks),
/* harmony export */   RR: () => (/* binding */ checkFieldsOf),
/* harmony export */   S9: () => (/* binding */ RawExternal),
/* harmony export */   aH: () => (/* binding */ EXTERNAL_META),
/* harmony export */   jt: () => (/* binding */ isOfAgent),
/* harmony export */   q0: () => (/* binding */ toEntry)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(63619);
/* harmony import */ var _canonical_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(14146);
/* harmony import */ var _kinds_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28935);




/** Meta by which Consul's External Service Monitor finds the nodes that it looks after. */
const EXTERNAL_META = { 'external-node': 'true' };
const Fresh = { ModifyIndex: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP() };
const RawNode = zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .looseObject */ ._H3({
    Node: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
    Address: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
    Meta: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .nullish */ .cl6(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .record */ .g1P(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP())),
    ...Fresh
});
const RawService = zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .looseObject */ ._H3({ ID: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), Service: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), ...Fresh });
const RawCheck = zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .looseObject */ ._H3({
    CheckID: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
    ServiceID: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* ._default */ .Rvf(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), ''),
    Definition: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .nullish */ .cl6(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .record */ .g1P(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .unknown */ .L5J())),
    ...Fresh
});
/** A node of the catalog with everything on it, as Consul answers. */
const RawExternal = zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
    node: RawNode,
    services: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(RawService),
    checks: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(RawCheck)
});
/** The check by which servers follow an agent: whoever has it belongs to the agent. */
const AGENT_CHECK = 'serfHealth';
/** Does an agent own the node? It would write over whatever is written there, and at its next start over all of it. */
function isOfAgent({ node, checks }) {
    return checks.some(one => one.CheckID === AGENT_CHECK) || Boolean(node.Meta?.['consul-version']);
}
/** What is declared of a node, in Consul's words. Services have their name as id. */
function externalFields(name, { address, meta, probe, services }) {
    const checks = Object.entries(services).flatMap(([service, { check }]) => {
        if (check === undefined)
            return [];
        const { http, tcp, interval, timeout } = check;
        const Definition = { ...(http === undefined ? { TCP: tcp } : { HTTP: http }), Interval: interval, Timeout: timeout };
        return [[`${name}-${service}`, { Name: `External check of ${service}`, ServiceID: service, Definition }]];
    });
    return {
        Address: address,
        Meta: { ...meta, ...EXTERNAL_META, ...(probe ? { 'external-probe': 'true' } : {}) },
        Services: Object.fromEntries(Object.entries(services).map(([service, one]) => [service, serviceFields(service, one)])),
        ...(checks.length === 0 ? {} : { Checks: Object.fromEntries(checks) })
    };
}
function serviceFields(service, { port, address, tags, meta }) {
    return {
        Service: service,
        Port: port,
        ...(address === undefined ? {} : { Address: address }),
        ...(tags === undefined ? {} : { Tags: tags }),
        ...(meta === undefined ? {} : { Meta: meta })
    };
}
const NODE_FIELDS = ['Address', 'Meta'];
/** Of a service: what can be declared. */
const SERVICE_FIELDS = ['Service', 'Port', 'Address', 'Tags', 'Meta'];
/** What a transaction takes of a check's definition (agent/txn_endpoint.go of Consul 1.22). */
const DEFINITION_FIELDS = [
    'HTTP',
    'Header',
    'Method',
    'Body',
    'TLSServerName',
    'TLSSkipVerify',
    'TCP',
    'TCPUseTLS',
    'GRPC',
    'GRPCUseTLS',
    'OSService',
    'Interval',
    'Timeout',
    'DeregisterCriticalServiceAfter'
];
/** A node as an entry: only what can be declared of it. How its checks are is the monitor's, and no part of it. */
function toEntry(raw) {
    const { node, services, checks } = raw;
    const entry = {
        Kind: _kinds_js__WEBPACK_IMPORTED_MODULE_2__/* .EXTERNAL_NODE */ .jM,
        Name: node.Node,
        ...pick(node, NODE_FIELDS),
        Services: Object.fromEntries(services.map(one => [one.ID, serviceFieldsOf(one)])),
        ...checksOf(checks)
    };
    return { entry, index: indexOf(raw) };
}
/** Checks of services that somebody defined; one that the monitor made by itself has no definition. */
function definedChecks(checks) {
    return checks.filter(one => one.ServiceID !== '' && Object.keys(definitionOf(one)).length > 0);
}
/** A check, as it is in an entry. */
function checkFieldsOf(check) {
    return { ...pick(check, ['Name', 'ServiceID']), Definition: definitionOf(check) };
}
/** A service, as it is in an entry. */
function serviceFieldsOf(service) {
    return pick(service, SERVICE_FIELDS);
}
function definitionOf({ Definition }) {
    const fields = Object.entries(pick(Definition ?? {}, DEFINITION_FIELDS));
    return Object.fromEntries(fields.filter(([name, value]) => value !== '0s' && !(0,_canonical_js__WEBPACK_IMPORTED_MODULE_1__/* .isEmpty */ .Im)(value, name)));
}
function checksOf(checks) {
    const defined = definedChecks(checks);
    if (defined.length === 0)
        return {};
    return { Checks: Object.fromEntries(defined.map(one => [one.CheckID, checkFieldsOf(one)])) };
}
/**
 * One index for node, services and definitions of checks: it is another one whenever any of them is. The index of a check
 * moves with every finding of the monitor, so its definition stands for it.
 */
function indexOf({ node, services, checks }) {
    const indexes = services.map(one => `${one.ID} ${one.ModifyIndex}`).sort();
    const content = [node.ModifyIndex, indexes, (0,_canonical_js__WEBPACK_IMPORTED_MODULE_1__/* .canonical */ .$N)(checksOf(checks))];
    return `${node.ModifyIndex}-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16)}`;
}
function pick(from, names) {
    return Object.fromEntries(names.flatMap(name => (from[name] === undefined ? [] : [[name, from[name]]])));
}
/** A part of an entry that is a mapping of mappings: its services, or its checks. */
function partsOf(entry, key) {
    const parts = (0,_canonical_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(entry[key]) ? entry[key] : {};
    return Object.entries(parts).flatMap(([id, one]) => ((0,_canonical_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(one) ? [[id, one]] : []));
}


/***/ }),

/***/ 46509:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AC: () => (/* binding */ deleteNode),
/* harmony export */   Ag: () => (/* binding */ listExternalNames),
/* harmony export */   P7: () => (/* binding */ describeAgent),
/* harmony export */   WC: () => (/* binding */ writeNode),
/* harmony export */   XH: () => (/* binding */ readNode),
/* harmony export */   hc: () => (/* binding */ readRaw)
/* harmony export */ });
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(63619);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(97268);
/* harmony import */ var _client_client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4862);
/* harmony import */ var _client_refusal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48672);
/* harmony import */ var _canonical_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(14146);
/* harmony import */ var _external_node_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(44158);
/* harmony import */ var _never_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(34270);







/** Names of all nodes that are marked as external, whoever made them. */
async function listExternalNames(client) {
    const what = 'list external nodes';
    const [meta = ''] = Object.entries(_external_node_js__WEBPACK_IMPORTED_MODULE_3__/* .EXTERNAL_META */ .aH).map(pair => pair.join(':'));
    const answer = await client.send({ method: 'GET', path: '/v1/catalog/nodes', query: { 'node-meta': meta }, what });
    return ((0,_client_client_js__WEBPACK_IMPORTED_MODULE_0__/* .parseAnswer */ .W)(answer, zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .nullable */ .mee(zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ikc({ Node: zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP() }))), what) ?? []).map(one => one.Node);
}
/** A node with all on it, by consistent reads; `undefined` when the catalog has none of that name. */
async function readRaw(client, name) {
    const what = `read node "${name}"`;
    const read = async (path, schema) => {
        const answer = await client.send({
            method: 'GET',
            path: `${path}/${encodeURIComponent(name)}`,
            query: { consistent: '' },
            what
        });
        return (0,_client_client_js__WEBPACK_IMPORTED_MODULE_0__/* .parseAnswer */ .W)(answer, schema, what);
    };
    const [found, checks] = await Promise.all([
        read('/v1/catalog/node-services', zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .nullable */ .mee(zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ikc({ Node: zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .nullable */ .mee(_external_node_js__WEBPACK_IMPORTED_MODULE_3__/* .RawExternal */ .S9.shape.node), Services: zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .nullable */ .mee(_external_node_js__WEBPACK_IMPORTED_MODULE_3__/* .RawExternal */ .S9.shape.services) }))),
        read('/v1/health/node', zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .nullable */ .mee(_external_node_js__WEBPACK_IMPORTED_MODULE_3__/* .RawExternal */ .S9.shape.checks))
    ]);
    if (!found?.Node)
        return undefined;
    return { node: found.Node, services: found.Services ?? [], checks: checks ?? [] };
}
/** A node as an entry; `undefined` when there is none. */
async function readNode(client, name) {
    const raw = await readRaw(client, name);
    return raw === undefined ? undefined : (0,_external_node_js__WEBPACK_IMPORTED_MODULE_3__/* .toEntry */ .q0)(raw);
}
/**
 * Write a node with its services and checks if all of it still is as at `index` (`0`: if there is none): one transaction,
 * in which each part is set by check-and-set against what was read right before.
 * @param index or {@link NEVER}: then Consul only says whether it would refuse
 * @returns false when somebody was faster
 */
async function writeNode(client, entry, index) {
    const raw = await readRaw(client, entry.Name);
    if (index !== _never_js__WEBPACK_IMPORTED_MODULE_5__/* .NEVER */ .t && (raw === undefined ? '0' : (0,_external_node_js__WEBPACK_IMPORTED_MODULE_3__/* .toEntry */ .q0)(raw).index) !== index)
        return false;
    if (raw !== undefined)
        refuseAgent(raw);
    return transact(client, `write external node "${entry.Name}"`, index, writeOperations(entry, raw, index));
}
/**
 * Delete a node with all on it if it still is as at `index`. What is registered between the reading and the transaction, on
 * a node that is taken away, goes with it: Consul knows no condition for that.
 */
async function deleteNode(client, name, index) {
    const raw = await readRaw(client, name);
    if (raw === undefined)
        return true;
    if (index !== _never_js__WEBPACK_IMPORTED_MODULE_5__/* .NEVER */ .t && (0,_external_node_js__WEBPACK_IMPORTED_MODULE_3__/* .toEntry */ .q0)(raw).index !== index)
        return false;
    refuseAgent(raw);
    const services = raw.services.map(one => deleteService(name, one));
    const ModifyIndex = nodeIndex(raw, index);
    const node = { Node: { Verb: 'delete-cas', Node: indexed({ Node: name, ModifyIndex }) } };
    return transact(client, `delete external node "${name}"`, index, [...services, node]);
}
/** Only parts that change are sent: a transaction takes less of a service or a check than the catalog holds of it. */
function writeOperations(entry, raw, index) {
    const { Name, Address = raw?.node.Address, Meta = {} } = entry;
    const services = new Map(raw?.services.map(one => [one.ID, one]));
    const checks = new Map((0,_external_node_js__WEBPACK_IMPORTED_MODULE_3__/* .definedChecks */ .PW)(raw?.checks ?? []).map(one => [one.CheckID, one]));
    const [wantedServices, wantedChecks] = [new Map((0,_external_node_js__WEBPACK_IMPORTED_MODULE_3__/* .partsOf */ .CI)(entry, 'Services')), new Map((0,_external_node_js__WEBPACK_IMPORTED_MODULE_3__/* .partsOf */ .CI)(entry, 'Checks'))];
    const gone = (found, wanted) => [...found].filter(([id]) => !wanted.has(id)).map(([, one]) => one);
    return [
        {
            Node: {
                Verb: 'cas',
                Node: indexed({ ...raw?.node, Node: Name, Address, Meta, ModifyIndex: nodeIndex(raw, index) })
            }
        },
        // A check goes before its service, which would take it along.
        ...gone(checks, wantedChecks).map(one => ({
            Check: { Verb: 'delete-cas', Check: indexed({ Node: Name, CheckID: one.CheckID, ModifyIndex: one.ModifyIndex }) }
        })),
        ...gone(services, wantedServices).map(one => deleteService(Name, one)),
        ...[...wantedServices].flatMap(([ID, fields]) => {
            const found = services.get(ID);
            if (found !== undefined && (0,_canonical_js__WEBPACK_IMPORTED_MODULE_2__/* .same */ .FB)((0,_external_node_js__WEBPACK_IMPORTED_MODULE_3__/* .serviceFieldsOf */ .GI)(found), fields))
                return [];
            const Service = indexed({ Weights: { Passing: 1, Warning: 1 }, ...without(found, _external_node_js__WEBPACK_IMPORTED_MODULE_3__/* .SERVICE_FIELDS */ .Kg), ...fields, ID });
            return [{ Service: { Verb: 'cas', Node: Name, Service } }];
        }),
        ...[...wantedChecks].flatMap(([CheckID, fields]) => {
            const found = checks.get(CheckID);
            if (found !== undefined && (0,_canonical_js__WEBPACK_IMPORTED_MODULE_2__/* .same */ .FB)((0,_external_node_js__WEBPACK_IMPORTED_MODULE_3__/* .checkFieldsOf */ .RR)(found), fields))
                return [];
            const ServiceName = wantedServices.get(String(fields['ServiceID']))?.['Service'];
            // Nobody has run a new one, so nothing is known to be well.
            const { Status = 'critical', Output = '', Notes = '', ModifyIndex } = found ?? {};
            const Check = indexed({ ...fields, Node: Name, CheckID, ServiceName, Status, Output, Notes, ModifyIndex });
            return [{ Check: { Verb: 'cas', Check } }];
        })
    ];
}
/** The index that the node itself must have: a transaction is one, so with one that never holds nothing of it is done. */
function nodeIndex(raw, index) {
    return index === _never_js__WEBPACK_IMPORTED_MODULE_5__/* .NEVER */ .t ? _never_js__WEBPACK_IMPORTED_MODULE_5__/* .NEVER */ .t : raw?.node.ModifyIndex;
}
function deleteService(Node, { ID, Service: name, ModifyIndex }) {
    return { Service: { Verb: 'delete-cas', Node, Service: indexed({ ID, Service: name, ModifyIndex }) } };
}
const Refused = zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ikc({ Errors: zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .nullable */ .mee(zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ikc({ What: zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP() }))) });
/** @returns false when a part is not as it was read */
async function transact(client, what, index, body) {
    const call = { method: 'PUT', path: '/v1/txn', body, what, accept: [409] };
    const answer = await client.send({ ...call, repeatable: index === _never_js__WEBPACK_IMPORTED_MODULE_5__/* .NEVER */ .t });
    if (answer.status === 200)
        return true;
    const said = (0,_client_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .plainBody */ .FD)(((0,_client_client_js__WEBPACK_IMPORTED_MODULE_0__/* .parseAnswer */ .W)(answer, Refused, what).Errors ?? []).map(one => one.What).join('; '));
    if (/Permission denied/i.test(said))
        throw new _client_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .ConsulRefusal */ .$2(what, 403, said);
    if (/index is stale|doesn't exist|Missing (node|service)/i.test(said))
        return false;
    throw new _client_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .ConsulRefusal */ .$2(what, answer.status, said);
}
function refuseAgent(raw) {
    if ((0,_external_node_js__WEBPACK_IMPORTED_MODULE_3__/* .isOfAgent */ .jt)(raw))
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .UserError */ .y(`declaration: ${describeAgent(raw.node.Node)}.`);
}
/** Why a node of this name is not written. */
function describeAgent(name) {
    return `"${name}" is the node of an agent, which registers it and its services itself; declare them in the agent's configuration, or choose another name`;
}
/** A part of the catalog with its index as the number that a transaction compares; 0: it must not be there. */
function indexed(part) {
    const index = Number(part['ModifyIndex'] ?? 0);
    if (!Number.isSafeInteger(index))
        throw new Error(`the index ${part['ModifyIndex']} is too large for a transaction`);
    const { CreateIndex: _created, ...rest } = part;
    return { ...rest, ModifyIndex: index };
}
function without(fields, names) {
    return Object.fromEntries(Object.entries(fields ?? {}).filter(([name]) => !names.includes(name)));
}


/***/ }),

/***/ 28935:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BR: () => (/* binding */ REFUSED_KINDS),
/* harmony export */   H3: () => (/* binding */ PLANNED_KINDS),
/* harmony export */   IQ: () => (/* binding */ rankOf),
/* harmony export */   KO: () => (/* binding */ KNOWN_KINDS),
/* harmony export */   Pf: () => (/* binding */ fieldsOf),
/* harmony export */   UY: () => (/* binding */ SINGLE_NAMES),
/* harmony export */   Z$: () => (/* binding */ NAMELESS),
/* harmony export */   Zz: () => (/* binding */ movesByItself),
/* harmony export */   jM: () => (/* binding */ EXTERNAL_NODE),
/* harmony export */   ll: () => (/* binding */ serverDefault),
/* harmony export */   lv: () => (/* binding */ isPlannedKind),
/* harmony export */   mT: () => (/* binding */ isKnownKind)
/* harmony export */ });
/**
 * The kinds of config entries of Consul 1.22 (agent/structs/config_entry.go) and their fields, in the order in which Consul
 * accepts them: what others build on comes first. Deleted is in the reverse order. Kinds without a list of fields exist in
 * Consul Enterprise alone.
 */
const KINDS = {
    'proxy-defaults': 'Config Protocol Mode TransparentProxy MutualTLSMode MeshGateway Expose AccessLogs EnvoyExtensions FailoverPolicy PrioritizeByLocality',
    mesh: 'TransparentProxy AllowEnablingPermissiveMutualTLS ValidateClusters TLS HTTP Peering',
    'sameness-group': 'DefaultForFailover IncludeLocal Members',
    'jwt-provider': 'JSONWebKeySet Issuer Audiences Locations Forwarding ClockSkewSeconds CacheConfig',
    'control-plane-request-limit': undefined,
    'service-defaults': 'Protocol Mode TransparentProxy MutualTLSMode MeshGateway Expose ExternalSNI UpstreamConfig Destination MaxInboundConnections LocalConnectTimeoutMs LocalRequestTimeoutMs BalanceInboundConnections RateLimits EnvoyExtensions MaxRequestHeadersKB',
    'service-resolver': 'DefaultSubset Subsets Redirect Failover PrioritizeByLocality ConnectTimeout RequestTimeout LoadBalancer',
    'service-splitter': 'Splits',
    'service-router': 'Routes',
    'file-system-certificate': 'Certificate PrivateKey',
    'api-gateway': 'Listeners',
    'ingress-gateway': 'TLS Listeners Defaults',
    'terminating-gateway': 'Services',
    'http-route': 'Parents Rules Hostnames',
    'tcp-route': 'Parents Services',
    'exported-services': 'Services',
    'service-intentions': 'Sources JWT'
};
/** A node without an agent, with its services and checks: no config entry, but planned, written and taken back like one. */
const EXTERNAL_NODE = 'external-node';
/** All kinds of config entries, in the order in which they are written. */
const KNOWN_KINDS = Object.keys(KINDS);
/** Nodes come last: who may call their services, and how, is settled when they appear. */
const PLANNED_KINDS = [...KNOWN_KINDS, EXTERNAL_NODE];
/** Kinds of which there is one entry only, by its name. */
const SINGLE_NAMES = {
    'proxy-defaults': 'global',
    mesh: 'mesh',
    'exported-services': 'default'
};
/** The kind whose one entry has no name: Consul neither answers nor takes one, and addresses it by its kind. */
const NAMELESS = 'mesh';
/** Kinds that Consul knows and that must not be declared, and why. */
const REFUSED_KINDS = {
    'inline-certificate': 'holds a private key, which does not belong into a declaration; use file-system-certificate, which names files',
    'bound-api-gateway': 'is written by Consul itself; declare api-gateway and its routes'
};
function isKnownKind(kind) {
    return Object.hasOwn(KINDS, kind);
}
function isPlannedKind(kind) {
    return kind === EXTERNAL_NODE || isKnownKind(kind);
}
/** Names of the fields of a kind beside Kind, Name and Meta; `undefined` when they are not known. */
function fieldsOf(kind) {
    return KINDS[kind]?.split(' ');
}
/** Place of a kind in the order of writing. */
function rankOf(kind) {
    return PLANNED_KINDS.indexOf(kind);
}
/** A value that Consul writes into a field that is left out, so that it is nobody's. */
function serverDefault(kind, field) {
    return kind === 'jwt-provider' && field === 'ClockSkewSeconds' ? 30 : undefined;
}
/** Kinds into which Consul writes its own findings (`Status`), so that their index moves although nobody changed them. */
function movesByItself(kind) {
    return kind === 'api-gateway' || kind === 'http-route' || kind === 'tcp-route';
}


/***/ }),

/***/ 34270:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ NEVER)
/* harmony export */ });
/**
 * An index that never holds: what is sent with it is not written, whatever Consul says. `true` says that exactly this is
 * what it keeps already, in its own form.
 */
const NEVER = '1';


/***/ }),

/***/ 97293:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EY: () => (/* binding */ lastApplied),
/* harmony export */   UO: () => (/* binding */ ownerMarks),
/* harmony export */   YJ: () => (/* binding */ markedMeta),
/* harmony export */   bf: () => (/* binding */ ownerOf),
/* harmony export */   t5: () => (/* binding */ fieldsIn)
/* harmony export */ });
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38522);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_zlib__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(63619);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(97268);
/* harmony import */ var _canonical_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(14146);




/** The marks of an owner such as `octo/shop`. */
function ownerMarks(name) {
    return { name, meta: { 'managed-by': 'insight', 'insight-owner': name }, mark: `Managed by insight for ${name}` };
}
/** The owner that an entry names; `undefined` when it is not of this action. */
function ownerOf(entry) {
    const owner = metaOf(entry)['insight-owner'];
    return typeof owner === 'string' ? owner : undefined;
}
/**
 * The fields that we last wrote, as they stand in the entry itself: written together with them by one check-and-set, so
 * that neither a kill nor a missing right can part the two.
 * @returns `undefined` when the entry has none, or what it has was edited
 */
function lastApplied(entry) {
    const meta = metaOf(entry);
    const whole = meta[KEY];
    const text = typeof whole === 'string' && whole.startsWith('{') ? whole : unpack(meta);
    if (text === undefined)
        return undefined;
    try {
        return zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .unknown */ .L5J()).parse(JSON.parse(text));
    }
    catch {
        return undefined;
    }
}
/** An entry without what is not a field of its own: kind, name, the server's additions and our marks. */
function fieldsIn(entry) {
    const { Kind: _kind, Name: _name, Status: _status, Meta: meta, ...rest } = entry;
    if (!(0,_canonical_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(meta))
        return rest;
    const others = Object.entries(meta).filter(([key]) => !isOurs(key));
    return others.length === 0 ? rest : { ...rest, Meta: Object.fromEntries(others) };
}
/** `Meta` with our marks and the record of what we write, beside what others have in it. */
function markedMeta(others, owner, written) {
    return { ...((0,_canonical_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(others) ? others : {}), ...owner.meta, ...recordOf(written) };
}
const KEY = 'insight-applied';
/** Consul's limits: 64 pairs, values of 512 characters (agent/structs/catalog.go). */
const LONGEST_VALUE = 512;
const MOST_PIECES = 40;
function isOurs(key) {
    return key === 'managed-by' || key === 'insight-owner' || key === KEY || key.startsWith(`${KEY}-`);
}
/** Short records stay readable; long ones are packed and cut into pieces. */
function recordOf(written) {
    const text = JSON.stringify((0,_canonical_js__WEBPACK_IMPORTED_MODULE_1__/* .canonical */ .$N)(written));
    if (text.length <= LONGEST_VALUE && /^[\x20-\x7e]*$/.test(text))
        return { [KEY]: text };
    const packed = (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.deflateRawSync)(text).toString('base64');
    const pieces = packed.match(new RegExp(`.{1,${LONGEST_VALUE}}`, 'g')) ?? [];
    if (pieces.length > MOST_PIECES) {
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .y(`declaration: an entry of ${text.length} characters is too long to remember what was written of it. Split it into several entries.`);
    }
    return Object.fromEntries(pieces.map((piece, at) => [`${KEY}-${at + 1}`, piece]));
}
const LARGEST_RECORD = 4_000_000;
function unpack(meta) {
    const pieces = [];
    for (let at = 1; typeof meta[`${KEY}-${at}`] === 'string'; at++)
        pieces.push(String(meta[`${KEY}-${at}`]));
    if (pieces.length === 0)
        return undefined;
    try {
        return (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.inflateRawSync)(Buffer.from(pieces.join(''), 'base64'), { maxOutputLength: LARGEST_RECORD }).toString('utf8');
    }
    catch {
        return undefined;
    }
}
function metaOf(entry) {
    return (0,_canonical_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(entry['Meta']) ? entry['Meta'] : {};
}


/***/ }),

/***/ 51357:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ Patience),
/* harmony export */   z: () => (/* binding */ LostRaces)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(97268);
/* harmony import */ var _client_refusal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48672);



/** Others were faster too often. */
class LostRaces extends _lib_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y {
}
/** Writes that came to nothing because somebody else was faster. */
const LOST_RACES = 5;
/** Three servers have a new leader within a few seconds, 10 to 15 s with Consul's default timing. */
const SILENCE_MS = 30_000;
const PAUSE_MS = { first: 250, longest: 2000 };
/**
 * How often an entry is written anew. Check-and-set makes that safe, also of a write whose answer was lost: what arrived
 * is seen in what is read back, or makes the index another one. So an election of a leader is sat out, by time and not by
 * number; races with others are lost a few times only.
 */
class Patience {
    #key;
    #lost = 0;
    #silent = 0;
    #since = 0;
    /** @param key the entry, for people: `service-defaults "httpd"` */
    constructor(key) {
        this.#key = key;
    }
    /**
     * Pause as the outcome of a write asks for, before it is sent again.
     * @throws LostRaces after too many; ConsulUnreachable when Consul has taken no write for too long
     */
    async after(outcome) {
        if (outcome !== 'unknown') {
            this.#silent = 0;
            if (++this.#lost < LOST_RACES)
                return;
            throw new LostRaces(`${this.#key} was changed by others ${LOST_RACES} times while it was written. Find out who writes it, then run the step again.`);
        }
        if (this.#silent++ === 0)
            this.#since = Date.now();
        if (Date.now() - this.#since > SILENCE_MS)
            throw new _client_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .ConsulUnreachable */ .vB(`Consul answers reads, and did not answer the writing of ${this.#key} for ${SILENCE_MS / 1000}s. Look whether its servers have a leader, then run the step again.`);
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(Math.min(PAUSE_MS.first * 2 ** (this.#silent - 1), PAUSE_MS.longest));
    }
}


/***/ }),

/***/ 58271:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JY: () => (/* binding */ toDocument),
/* harmony export */   Tp: () => (/* binding */ parseDocument),
/* harmony export */   gq: () => (/* binding */ refuseOtherPlan)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(63619);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(73305);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(97268);
/* harmony import */ var _apply_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(90908);
/* harmony import */ var _kinds_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28935);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(59965);






const Document = zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ikc({
    digest: zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_5__/* ._regex */ .Fk(/^[0-9a-f]{64}$/)),
    changes: zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ikc({ kind: zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(), name: zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(), index: zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP() }))
});
/** A plan as output and file. It holds no entry: the declaration does, and the digest binds to it. */
function toDocument({ digest, changes, kept = [] }) {
    return {
        digest,
        changes: changes.map(({ action, kind, name, index, drift, lines }) => ({
            action,
            kind,
            name,
            index,
            ...(drift ? { drift } : {}),
            lines
        })),
        ...(kept.length === 0 ? {} : { kept })
    };
}
/**
 * Read the input `plan`.
 * @param given JSON, or the path of a file of it
 * @throws UserError when it is neither
 */
function parseDocument(given) {
    const text = given.trimStart().startsWith('{') ? given : readFile(given);
    try {
        return Document.parse(JSON.parse(text));
    }
    catch (cause) {
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .UserError */ .y('plan: this is not a plan of this action. Give the output "plan" of a step with "command: plan", or the path in its output "plan-file".', { cause });
    }
}
/**
 * Refuse to go on unless what would be written is exactly what was approved, from exactly the same state.
 * @throws UserError that names what differs; nothing was written then
 */
function refuseOtherPlan(approved, plan) {
    const end = 'Nothing was written. Make a new plan, and have it approved.';
    const expected = new Map(approved.changes.map(one => [(0,_plan_js__WEBPACK_IMPORTED_MODULE_3__/* .keyOf */ .TN)(one.kind, one.name), one.index]));
    if (approved.digest !== plan.digest) {
        const added = plan.changes.find(one => !expected.has((0,_plan_js__WEBPACK_IMPORTED_MODULE_3__/* .keyOf */ .TN)(one.kind, one.name)));
        const now = new Set(plan.changes.map(one => (0,_plan_js__WEBPACK_IMPORTED_MODULE_3__/* .keyOf */ .TN)(one.kind, one.name)));
        const gone = [...expected.keys()].find(key => !now.has(key));
        const why = added !== undefined
            ? `${(0,_apply_js__WEBPACK_IMPORTED_MODULE_1__/* .describeChange */ .u)(added)} (${added.lines.join(', ')}) is not in it`
            : gone !== undefined
                ? `${gone} is as declared by now`
                : 'the declaration or what is in Consul has changed since';
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .UserError */ .y(`plan: what would be written now (digest ${plan.digest.slice(0, 12)}) is not the plan that was given (${approved.digest.slice(0, 12)}): ${why}. ${end}`);
    }
    for (const { kind, name, index } of plan.changes) {
        const before = expected.get((0,_plan_js__WEBPACK_IMPORTED_MODULE_3__/* .keyOf */ .TN)(kind, name));
        if (before === index || (0,_kinds_js__WEBPACK_IMPORTED_MODULE_2__/* .movesByItself */ .Zz)(kind))
            continue;
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .UserError */ .y(`plan: ${(0,_plan_js__WEBPACK_IMPORTED_MODULE_3__/* .keyOf */ .TN)(kind, name)} was changed in Consul after the plan was made (index ${before}, now ${index}). ${end}`);
    }
}
function readFile(file) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, 'utf8');
    }
    catch (cause) {
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .UserError */ .y(`plan: the file "${file}" cannot be read. Give the output "plan" of a step with "command: plan", or the path of a file of it.`, { cause });
    }
}


/***/ }),

/***/ 59965:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  TN: () => (/* binding */ keyOf),
  Cs: () => (/* binding */ makePlan),
  UO: () => (/* reexport */ ownership/* ownerMarks */.UO),
  Cd: () => (/* binding */ planEntry)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./src/consul-register/plan/config-entries.ts
var config_entries = __webpack_require__(61789);
// EXTERNAL MODULE: ./src/consul-register/plan/desired.ts
var desired = __webpack_require__(7614);
// EXTERNAL MODULE: ./src/lib/errors.ts
var errors = __webpack_require__(97268);
// EXTERNAL MODULE: ./src/consul-register/plan/canonical.ts
var canonical = __webpack_require__(14146);
// EXTERNAL MODULE: ./src/consul-register/plan/entry-lines.ts
var entry_lines = __webpack_require__(67266);
// EXTERNAL MODULE: ./src/consul-register/plan/kinds.ts
var kinds = __webpack_require__(28935);
// EXTERNAL MODULE: ./src/consul-register/plan/ownership.ts
var ownership = __webpack_require__(97293);
;// CONCATENATED MODULE: ./src/consul-register/plan/three-way.ts

/**
 * Join field by field: what is declared wins; what we wrote and declare no longer goes, unless somebody changed it since;
 * everything else is of others and stays. A list is one field, but what others, or the server, added to its members stays
 * as long as everything declared is in them.
 * @param last `undefined` when it is not known what we wrote
 */
function merge(declared, last, found) {
    const result = { differences: [], kept: [] };
    const fields = mergeFields(declared, last ?? {}, found, [], result);
    return { fields, ...result };
}
function mergeFields(declared, last, found, above, result) {
    const fields = {};
    for (const key of new Set([...Object.keys(declared), ...Object.keys(found)])) {
        const path = [...above, key];
        const [want, was, is] = [declared[key], last[key], found[key]];
        if ((0,canonical/* isObject */.Gv)(want) && (is === undefined || is === null || (0,canonical/* isObject */.Gv)(is))) {
            fields[key] = mergeFields(want, asObject(was), asObject(is), path, result);
            if (!(0,canonical/* isObject */.Gv)(is) && (0,canonical/* isEmpty */.Im)(want) && (0,canonical/* keepsEmpty */.we)(above.at(-1) ?? ''))
                result.differences.push({ path, from: undefined, to: want, drift: was !== undefined });
        }
        else if (want !== undefined) {
            const right = covers(is, want, was, key);
            fields[key] = right ? is : want;
            if (!right)
                result.differences.push({
                    path,
                    from: is,
                    to: want,
                    drift: was !== undefined && !covers(is, was, undefined, key)
                });
        }
        else {
            keepOrRemove({ path, was, is }, fields, result);
        }
    }
    return fields;
}
function keepOrRemove(one, fields, result) {
    const { path, was, is } = one;
    const key = path.at(-1) ?? '';
    if ((0,canonical/* isObject */.Gv)(is) && (0,canonical/* isObject */.Gv)(was) && !(0,canonical/* same */.FB)(is, was, key)) {
        const left = mergeFields({}, was, is, path, result);
        if (!(0,canonical/* isEmpty */.Im)(left))
            fields[key] = left;
    }
    else if (was !== undefined && (Array.isArray(was) ? covers(is, was, undefined, key) : (0,canonical/* same */.FB)(is, was, key))) {
        result.differences.push({ path, from: is, to: undefined, drift: false });
    }
    else {
        fields[key] = is;
        const changed = was === undefined ? '' : ' (changed by somebody else since it was written here)';
        if (!(0,canonical/* isEmpty */.Im)(is, key))
            result.kept.push(path.join('.') + changed);
    }
}
/** Is everything that is wanted there, and nothing left of what was wanted before? */
function covers(is, want, was, key) {
    if (Array.isArray(want)) {
        if (!Array.isArray(is) || is.length !== want.length)
            return (0,canonical/* isEmpty */.Im)(want) && (0,canonical/* isEmpty */.Im)(is);
        return want.every((one, at) => covers(is[at], one, Array.isArray(was) ? was[at] : undefined, ''));
    }
    if (!(0,canonical/* isObject */.Gv)(want) || !(0,canonical/* isObject */.Gv)(is))
        return (0,canonical/* same */.FB)(is, want, key);
    const before = asObject(was);
    return (Object.keys(want).every(name => covers(is[name], want[name], before[name], name)) &&
        Object.keys(before).every(name => name in want || (0,canonical/* isEmpty */.Im)(is[name], name) || !covers(is[name], before[name], undefined, name)));
}
function asObject(value) {
    return (0,canonical/* isObject */.Gv)(value) ? value : {};
}

;// CONCATENATED MODULE: ./src/consul-register/plan/entry-plan.ts






/**
 * Compare one entry with what is declared of it and what we last wrote of it.
 * @param desired `undefined`: it is not declared (any more)
 * @throws UserError when it needs a change and belongs to another owner
 */
function planFields(kind, name, desired, found, owner) {
    if (desired === undefined)
        return found === undefined ? { kept: [] } : planRemoval(kind, name, found, owner);
    const { fields } = desired;
    const before = found === undefined ? {} : (0,ownership/* fieldsIn */.t5)(found.entry);
    const last = found === undefined || (0,ownership/* ownerOf */.bf)(found.entry) !== owner.name ? undefined : (0,ownership/* lastApplied */.EY)(found.entry);
    const merged = merge(fields, last, before);
    const kept = merged.kept.filter(field => before[field] === undefined || before[field] !== (0,kinds/* serverDefault */.ll)(kind, field));
    const lines = merged.differences.map(entry_lines/* describeDifference */.h);
    if (found === undefined) {
        const after = entryOf(kind, name, fields, owner, fields);
        return { change: { action: 'create', kind, name, index: '0', after, lines, drift: false, late: false }, kept };
    }
    if (lines.length === 0)
        return { kept };
    refuseOtherOwner(found.entry, owner, lines);
    const after = entryOf(kind, name, merged.fields, owner, fields);
    const interim = interimOf(found.entry, after, fields, last ?? {}, owner);
    const drift = merged.differences.some(one => one.drift);
    const late = isLoosening(after, found.entry);
    const { entry, index } = found;
    return {
        change: {
            action: 'update',
            kind,
            name,
            index,
            before: entry,
            after,
            lines,
            drift,
            late,
            ...(interim ? { interim } : {})
        },
        kept
    };
}
/** Only what we wrote and nobody changed since goes. When nothing is left, so does the entry. */
function planRemoval(kind, name, { entry, index }, owner) {
    const last = (0,ownership/* ownerOf */.bf)(entry) === owner.name ? (0,ownership/* lastApplied */.EY)(entry) : undefined;
    if (last === undefined)
        return { kept: [] };
    const { fields, differences, kept } = merge({}, last, (0,ownership/* fieldsIn */.t5)(entry));
    const lines = differences.map(entry_lines/* describeDifference */.h);
    const change = { kind, name, index, before: entry, drift: false, late: true };
    if (Object.entries(fields).every(([key, value]) => isBlank(value, key) || value === (0,kinds/* serverDefault */.ll)(kind, key)))
        return { change: { ...change, action: 'delete', lines: lines.length === 0 ? ['no longer declared'] : lines }, kept };
    if (differences.length === 0)
        return { kept };
    return { change: { ...change, action: 'update', after: { Kind: kind, Name: name, ...fields }, lines }, kept };
}
function entryOf(kind, name, fields, owner, written) {
    const { Meta, ...rest } = fields;
    return { Kind: kind, Name: name, ...rest, Meta: (0,ownership/* markedMeta */.YJ)(Meta, owner, written) };
}
function refuseOtherOwner(entry, owner, lines) {
    const other = (0,ownership/* ownerOf */.bf)(entry);
    if (other === undefined || other === owner.name)
        return;
    throw new errors/* UserError */.y(`declaration: ${entry.Kind} "${entry.Name}" belongs to "${other}" and is not as declared here (${lines.join(', ')}). Declare it in one of the two places only, or give both the same owner.`);
}
/**
 * A resolver that loses subsets keeps them until splitter and router point elsewhere: Consul refuses to take away what is
 * in use, and refuses to use what is not there yet. They stay ours, so that they go in the end.
 */
function interimOf(entry, after, written, last, owner) {
    if (!losesSubset(after, entry))
        return undefined;
    const fields = { ...(0,ownership/* fieldsIn */.t5)(after), Subsets: { ...subsetsOf(entry), ...subsetsOf(after) } };
    if ((0,canonical/* same */.FB)(fields, (0,ownership/* fieldsIn */.t5)(entry)))
        return undefined;
    const ours = { ...written, Subsets: { ...subsetsOf(last), ...subsetsOf(written) } };
    return entryOf(after.Kind, after.Name, fields, owner, ours);
}
function isLoosening(after, found) {
    if (after.Kind !== 'service-defaults')
        return losesSubset(after, found);
    return isTcp(after) && !isTcp(found);
}
function losesSubset(after, found) {
    return Object.keys(subsetsOf(found)).some(name => !Object.hasOwn(subsetsOf(after), name));
}
function subsetsOf(entry) {
    return (0,canonical/* isObject */.Gv)(entry['Subsets']) ? entry['Subsets'] : {};
}
/** A service without a protocol is tcp. */
function isTcp({ Protocol }) {
    return Protocol === undefined || Protocol === '' || Protocol === 'tcp';
}
/** Nothing that anybody has written: the server adds structures that are empty all through. */
function isBlank(value, key) {
    return (0,canonical/* isObject */.Gv)(value) ? Object.entries(value).every(([name, one]) => isBlank(one, name)) : (0,canonical/* isEmpty */.Im)(value, key);
}

// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js + 3 modules
var schemas = __webpack_require__(63619);
// EXTERNAL MODULE: ./src/consul-register/plan/routing-fields.ts
var routing_fields = __webpack_require__(79222);
;// CONCATENATED MODULE: ./src/consul-register/plan/permissions.ts


/** A permission in Consul's words. */
function permissionFields({ action, ...match }) {
    return { Action: action, HTTP: (0,routing_fields/* matchFields */.V$)(match) };
}
/** What a source may do, for people: `allow`, or `[allow GET /api*, deny]`. */
function describeRule(rule) {
    const { Action = 'nothing', Permissions } = rule;
    return Permissions && Permissions.length > 0 ? `[${Permissions.map(describePermission).join(', ')}]` : Action;
}
function describePermission(permission) {
    const { Action, HTTP, ...rest } = permission;
    const { PathExact, PathPrefix, PathRegex, Methods, Header, ...more } = (0,canonical/* isObject */.Gv)(HTTP) ? HTTP : {};
    const path = PathExact ?? (PathPrefix ? `${PathPrefix}*` : PathRegex ? `~${PathRegex}` : undefined);
    const headers = Array.isArray(Header) ? Header.map(one => `header ${JSON.stringify(one)}`) : [];
    const others = Object.entries({ ...more, ...rest }).map(([key, value]) => `${key} ${JSON.stringify(value)}`);
    const methods = Array.isArray(Methods) && Methods.length > 0 ? Methods.join('|') : undefined;
    return [Action, methods, path, ...headers, ...others].filter(Boolean).join(' ');
}

;// CONCATENATED MODULE: ./src/consul-register/plan/service-intentions.ts






const KIND = 'service-intentions';
const Source = schemas/* looseObject */._H3({
    Name: schemas/* string */.YjP(),
    Action: schemas/* optional */.lqM(schemas/* string */.YjP()),
    Description: schemas/* optional */.lqM(schemas/* string */.YjP()),
    Permissions: schemas/* optional */.lqM(schemas/* nullable */.mee(schemas/* array */.YOg(schemas/* looseObject */._H3({ Action: schemas/* optional */.lqM(schemas/* string */.YjP()) })))),
    Peer: schemas/* optional */.lqM(schemas/* string */.YjP()),
    SamenessGroup: schemas/* optional */.lqM(schemas/* string */.YjP())
});
/**
 * The change that the intentions of one destination need. Ownership is by source: those of others stay untouched and in
 * their order, so two repositories can share a destination. A source of ours that is no longer declared goes.
 * @throws UserError when a declared source has rules by path or header that somebody else wrote: a plain allow would open what these close
 */
function planIntentions(destination, declared, found, owner) {
    const wanted = new Map(declared.map(one => [one.source, ruleOf(one)]));
    const lines = [];
    const sources = [];
    for (const source of found === undefined ? [] : sourcesOf(found.entry)) {
        const kept = keepSource(source, wanted, destination, owner, lines);
        if (kept !== undefined)
            sources.push(kept);
        if (isLocal(source))
            wanted.delete(source.Name);
    }
    for (const [source, rule] of wanted) {
        sources.push({ Name: source, ...rule, Description: describeSource(rule, owner) });
        lines.push(`+ ${source} ${describeRule(rule)}`);
    }
    if (lines.length === 0)
        return undefined;
    const change = { kind: KIND, name: destination, lines, drift: lines.some(line => line.endsWith(entry_lines/* DRIFTED */.r)) };
    if (found === undefined) {
        const after = { Kind: KIND, Name: destination, Sources: sources, Meta: { ...owner.meta } };
        return { ...change, action: 'create', index: '0', after, late: false };
    }
    const { entry: before, index } = found;
    if (sources.length === 0)
        return { ...change, action: 'delete', index, before, late: true };
    return { ...change, action: 'update', index, before, after: { ...before, Sources: sources }, late: false };
}
/** Sources of a destination that are neither declared nor ours: they stay, and let in or shut out whom they name. */
function othersIn(declared, found, owner) {
    const names = new Set(declared.map(one => one.source));
    return (found === undefined ? [] : sourcesOf(found.entry))
        .filter(one => !(isLocal(one) && names.has(one.Name)) && writtenBy(one, owner) === undefined)
        .map(one => `${one.Name}${isLocal(one) ? '' : ` of ${one.Peer || one.SamenessGroup}`} ${describeRule(one)}`);
}
/** The sources of an entry, in its order. */
function sourcesOf(entry) {
    return schemas/* array */.YOg(Source).parse(entry['Sources'] ?? []);
}
function ruleOf({ action, permissions }) {
    return permissions === undefined ? { Action: action } : { Permissions: permissions.map(permissionFields) };
}
function keepSource(source, wanted, destination, owner, lines) {
    const rule = isLocal(source) ? wanted.get(source.Name) : undefined;
    const written = writtenBy(source, owner);
    if (rule === undefined) {
        if (written === undefined)
            return source;
        lines.push(`- ${source.Name} ${describeRule(source)} (no longer declared)`);
        return undefined;
    }
    if (digestOf(source) === digestOf(rule))
        return source;
    refuseForeign(source, rule, destination, written !== undefined);
    const drift = written !== undefined && written !== '' && written !== digestOf(source) ? ` ${entry_lines/* DRIFTED */.r}` : '';
    lines.push(`~ ${source.Name} ${describeRule(source)} -> ${describeRule(rule)}${drift}`);
    const { Action: _action, Permissions: _permissions, ...rest } = source;
    return { ...rest, ...rule, Description: describeSource(rule, owner) };
}
function refuseForeign(source, rule, destination, ours) {
    if (ours)
        return;
    if (source.Permissions && source.Permissions.length > 0 && rule.Permissions === undefined) {
        throw new errors/* UserError */.y(`declaration: the intention ${source.Name} to ${destination} has rules by path or header in Consul that are not from here. Remove it from the declaration, or remove those rules in Consul first.`);
    }
    const other = /^Managed by insight for (\S+?)(?:, applied [0-9a-f]{8})?$/.exec(source.Description ?? '')?.[1];
    if (other === undefined)
        return;
    throw new errors/* UserError */.y(`declaration: the intention ${source.Name} to ${destination} belongs to "${other}", is ${describeRule(source)} there and ${describeRule(rule)} here. Declare it in one of the two places only, or give both the same owner.`);
}
/** The mark carries a digest of what we wrote, so that a later change by somebody else is seen. */
function describeSource(rule, owner) {
    return `${owner.mark}, applied ${digestOf(rule)}`;
}
/** The digest of what we wrote of a source of ours, empty when it does not say; `undefined` when it is not ours. */
function writtenBy({ Description = '' }, { mark }) {
    if (Description === mark)
        return '';
    return Description.startsWith(`${mark}, applied `) ? Description.slice(mark.length + 10) : undefined;
}
function digestOf({ Action, Permissions }) {
    const content = Permissions && Permissions.length > 0 ? (0,canonical/* canonical */.$N)(Permissions) : Action;
    return (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 8);
}
/** Sources of peers and sameness groups are other callers than the service of the same name here. */
function isLocal(source) {
    return !source.Peer && !source.SamenessGroup;
}

;// CONCATENATED MODULE: ./src/consul-register/plan/plan.ts







/** Compare all that is declared, and all that the owner made before, with what is there. */
function makePlan(declaration, found, owner) {
    const kept = [];
    const changes = [];
    for (const kind of kinds/* PLANNED_KINDS */.H3) {
        for (const name of namesOf(kind, declaration, found)) {
            const entry = planOne(kind, name, declaration, found[kind]?.get(name), owner);
            if (entry.kept.length > 0)
                kept.push(`${kind} "${name}": ${entry.kept.join(', ')}`);
            if (entry.change !== undefined)
                changes.push(entry.change);
        }
    }
    const ordered = [
        ...changes.filter(change => !change.late),
        ...changes.filter(change => change.late).sort((one, other) => (0,kinds/* rankOf */.IQ)(other.kind) - (0,kinds/* rankOf */.IQ)(one.kind))
    ];
    return { changes: ordered, kept, digest: plan_digestOf(ordered) };
}
/** The change that one entry needs; `undefined` when it is as declared, or none of our business. */
function planEntry(kind, name, declaration, found, owner) {
    return planOne(kind, name, declaration, found, owner).change;
}
function planOne(kind, name, declaration, found, owner) {
    if (kind === 'service-intentions') {
        const declared = declaration.intentions.filter(one => one.destination === name);
        const change = planIntentions(name, declared, found, owner);
        const kept = Object.hasOwn(declaration.services, name) ? othersIn(declared, found, owner) : [];
        return change === undefined ? { kept } : { change, kept };
    }
    // Whoever moves the traffic writes these two.
    const moved = kind === 'service-resolver' || kind === 'service-splitter';
    if (moved && Object.hasOwn(declaration.traffic ?? {}, name))
        return { kept: [] };
    return planFields(kind, name, desiredOf(declaration).get(keyOf(kind, name)), found, owner);
}
function namesOf(kind, declaration, found) {
    const declared = kind === 'service-intentions'
        ? declaration.intentions.map(one => one.destination)
        : [...desiredOf(declaration).values()].filter(one => one.kind === kind).map(one => one.name);
    return [...new Set([...declared, ...(found[kind]?.keys() ?? [])])].sort();
}
const plan_desired = new WeakMap();
/** Made once for each declaration: every entry that is written is compared anew. */
function desiredOf(declaration) {
    const known = plan_desired.get(declaration);
    if (known !== undefined)
        return known;
    const made = new Map((0,desired/* desiredEntries */.L)(declaration).map(one => [keyOf(one.kind, one.name), one]));
    plan_desired.set(declaration, made);
    return made;
}
/** One text for an entry's kind and name. */
function keyOf(kind, name) {
    return `${kind} "${name}"`;
}
function plan_digestOf(changes) {
    const content = changes.map(({ action, kind, name, after }) => [action, kind, name, (0,config_entries/* canonical */.$N)(after)]);
    return (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(content)).digest('hex');
}


/***/ }),

/***/ 79222:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V$: () => (/* binding */ matchFields),
/* harmony export */   Wn: () => (/* binding */ resolverFields),
/* harmony export */   nQ: () => (/* binding */ splitterFields),
/* harmony export */   z3: () => (/* binding */ routerFields)
/* harmony export */ });
/* harmony import */ var _desired_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7614);

/** Fields of the service-resolver of a service; `undefined` when nothing of it is declared. */
function resolverFields(routing) {
    const { subsets, failover, redirect } = routing;
    const fields = (0,_desired_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutAbsent */ .S)({
        DefaultSubset: routing['default-subset'],
        Subsets: subsets && mapValues(subsets, one => (0,_desired_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutAbsent */ .S)({ Filter: one.filter, OnlyPassing: one['only-passing'] })),
        Failover: failover &&
            mapValues(failover, one => (0,_desired_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutAbsent */ .S)({
                Service: one.service,
                ServiceSubset: one.subset,
                Datacenters: one.datacenters,
                Targets: one.targets?.map(targetFields)
            })),
        Redirect: redirect && targetFields(redirect),
        ConnectTimeout: routing['connect-timeout'],
        RequestTimeout: routing['request-timeout']
    });
    return Object.keys(fields).length === 0 ? undefined : fields;
}
function splitterFields({ splits }) {
    return (splits && {
        Splits: splits.map(one => (0,_desired_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutAbsent */ .S)({ Weight: one.weight, Service: one.service, ServiceSubset: one.subset }))
    });
}
function routerFields({ routes }) {
    return (routes && {
        Routes: routes.map(({ match, to }) => (0,_desired_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutAbsent */ .S)({
            Match: match && { HTTP: matchFields(match) },
            Destination: (0,_desired_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutAbsent */ .S)({
                Service: to.service,
                ServiceSubset: to.subset,
                PrefixRewrite: to['prefix-rewrite'],
                RequestTimeout: to.timeout,
                IdleTimeout: to['idle-timeout'],
                NumRetries: to.retries,
                RetryOnConnectFailure: to['retry-on-connect-failure'],
                RetryOnStatusCodes: to['retry-on-statuses']
            })
        }))
    });
}
/** `HTTP` of a route's match or of a permission. */
function matchFields(match) {
    return (0,_desired_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutAbsent */ .S)({
        PathExact: match['path-exact'],
        PathPrefix: match['path-prefix'],
        PathRegex: match['path-regex'],
        Methods: match.methods,
        Header: match.headers?.map(one => (0,_desired_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutAbsent */ .S)({
            Name: one.name,
            Present: one.present,
            Exact: one.exact,
            Prefix: one.prefix,
            Suffix: one.suffix,
            Regex: one.regex,
            Invert: one.invert
        })),
        QueryParam: match.query?.map(one => (0,_desired_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutAbsent */ .S)({ Name: one.name, Present: one.present, Exact: one.exact, Regex: one.regex }))
    });
}
function targetFields(one) {
    return (0,_desired_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutAbsent */ .S)({
        Service: one.service,
        ServiceSubset: one.subset,
        Datacenter: one.datacenter,
        Peer: one.peer
    });
}
function mapValues(record, change) {
    return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}


/***/ }),

/***/ 46399:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   As: () => (/* binding */ sendWrite),
/* harmony export */   cK: () => (/* binding */ matches),
/* harmony export */   k$: () => (/* binding */ writeChange),
/* harmony export */   ou: () => (/* binding */ confirmWrite)
/* harmony export */ });
/* harmony import */ var _client_refusal_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(48672);
/* harmony import */ var _canonical_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(14146);
/* harmony import */ var _config_entries_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(61789);



/**
 * The one way in which this action writes: journal, check-and-set, read back, journal. `change.after` absent deletes. What is
 * read back says what is true: an answer can be lost, and Consul says `true` also when the same was stored already.
 * @param undoes the number of the write in the journal that this takes back
 * @throws ConsulRefusal when Consul does not accept it
 */
async function writeChange(client, journal, change, undoes) {
    return confirmWrite(client, journal, change, await sendWrite(client, journal, change, undoes));
}
/**
 * The first half of {@link writeChange}: journal and send.
 * @throws ConsulRefusal when Consul does not accept it. After any other error it may have arrived.
 */
async function sendWrite(client, journal, change, undoes) {
    journal.begin(change, undoes);
    return send(client, change).catch((error) => {
        journal.end(change, error instanceof _client_refusal_js__WEBPACK_IMPORTED_MODULE_0__/* .ConsulRefusal */ .$2 ? 'refused' : 'unknown');
        if (error instanceof _client_refusal_js__WEBPACK_IMPORTED_MODULE_0__/* .ConsulUnreachable */ .vB)
            return 'unknown';
        throw error;
    });
}
/** The second half of {@link writeChange}: read back and journal. After an error nobody knows what stands there. */
async function confirmWrite(client, journal, change, outcome) {
    const found = await (0,_config_entries_js__WEBPACK_IMPORTED_MODULE_2__/* .readEntry */ .hB)(client, change.kind, change.name);
    const ours = outcome === 'written' && matches(found?.entry, change.after);
    if (outcome !== 'unknown')
        journal.end(change, outcome, ours ? found?.index : undefined);
    return { outcome, found };
}
/** Are both entries the same, or both not there? */
function matches(one, other) {
    return one === undefined || other === undefined ? one === other : (0,_canonical_js__WEBPACK_IMPORTED_MODULE_1__/* .same */ .FB)(one, other);
}
async function send(client, { kind, name, index, after }) {
    const done = await (after === undefined ? (0,_config_entries_js__WEBPACK_IMPORTED_MODULE_2__/* .deleteEntry */ .KB)(client, kind, name, index) : (0,_config_entries_js__WEBPACK_IMPORTED_MODULE_2__/* .writeEntry */ .cD)(client, after, index));
    return done ? 'written' : 'lost';
}


/***/ })

};
