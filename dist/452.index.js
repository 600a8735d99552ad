export const id = 452;
export const ids = [452];
export const modules = {

/***/ 1027:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ parseAnswer),
/* harmony export */   x: () => (/* binding */ openConsul)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53674);


const ANSWER_WITHIN_MS = 10_000;
const RETRY_FOR_MS = 20_000;
/** Open a client. `signal` aborts every request of it. */
async function openConsul(connection, options) {
    const { Agent, request } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 46752, 19));
    const { ca, certificate } = connection;
    const dispatcher = new Agent({ connect: { ...(ca === undefined ? {} : { ca }), ...certificate } });
    const sendOnce = async (call, signal) => {
        // The server adds up to a sixteenth to the time it holds a query.
        const patience = ANSWER_WITHIN_MS + ((call.holdMs ?? 0) * 17) / 16;
        const response = await request(urlOf(connection, call), {
            method: call.method,
            dispatcher,
            signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]),
            headersTimeout: 0,
            bodyTimeout: 0,
            headers: {
                ...(options.token === undefined ? {} : { 'x-consul-token': options.token }),
                ...(call.body === undefined ? {} : { 'content-type': 'application/json' })
            },
            ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) })
        });
        return toAnswer(response, await response.body.text());
    };
    return makeClient(connection.address, sendOnce, options.signal);
}
function makeClient(address, sendOnce, signal) {
    return {
        address,
        until: other => makeClient(address, sendOnce, AbortSignal.any([signal, other])),
        async send(call) {
            // Consul reads an empty cas as none at all and writes unconditionally.
            const cas = call.query?.['cas'];
            if (cas !== undefined && !/^\d+$/.test(cas))
                throw new Error(`cas "${cas}" is no index`);
            const until = Date.now() + RETRY_FOR_MS;
            for (let pause = 100;; pause = Math.min(pause * 2, 2000)) {
                const answer = await sendOnce(call, signal).catch((error) => {
                    signal.throwIfAborted();
                    return error instanceof Error ? error : new Error(String(error));
                });
                const trouble = troubleOf(answer, call);
                if (trouble === undefined && !(answer instanceof Error))
                    return checkStatus(answer, call);
                const repeatable = (call.method === 'GET' || call.repeatable) && !isHopeless(answer);
                if (!repeatable || Date.now() + pause > until) {
                    throw new _refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .ConsulUnreachable */ .vB(`Consul at ${address} did not ${call.what}: ${trouble}. Check the address and that this runner may reach it.`);
                }
                await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(pause * (0.75 + Math.random() / 2), undefined, { signal });
            }
        }
    };
}
/**
 * The body of an answer as JSON, checked. Indexes and hashes are 64-bit numbers: they stay text.
 * @throws Error when it is not what the schema says: then this is not Consul, or not one that we know
 */
function parseAnswer(answer, schema, what) {
    try {
        return schema.parse(JSON.parse(answer.text, keepIndexes));
    }
    catch (cause) {
        throw new Error(`What answered "${what}" is not the Consul API as we know it: ${(0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .plainBody */ .FD)(answer.text)}`, { cause });
    }
}
/** The third argument came with Node 21 (JSON.parse source text access). */
function keepIndexes(key, value, context) {
    return typeof value === 'number' && WIDE.has(key) ? context.source : value;
}
const WIDE = new Set(['CreateIndex', 'ModifyIndex', 'Hash']);
function urlOf({ address, datacenter }, call) {
    const url = new URL(call.path, address);
    if (datacenter !== undefined)
        url.searchParams.set('dc', datacenter);
    for (const [name, value] of Object.entries(call.query ?? {})) {
        url.searchParams.set(name, value);
    }
    if (call.holdMs !== undefined)
        url.searchParams.set('wait', `${Math.max(1, Math.round(call.holdMs))}ms`);
    return url;
}
function toAnswer(response, text) {
    const header = (name) => String(response.headers[name] ?? '');
    const index = header('x-consul-index');
    return {
        status: response.statusCode,
        text,
        index: /^\d+$/.test(index) ? BigInt(index) : 0n,
        filtered: header('x-consul-results-filtered-by-acls') === 'true'
    };
}
function troubleOf(answer, call) {
    if (answer instanceof Error) {
        const code = answer.code;
        return answer.name === 'TimeoutError' ? 'no answer in time' : String(code ?? answer.message);
    }
    const body = (0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .plainBody */ .FD)(answer.text);
    if (call.accept?.includes(answer.status))
        return undefined;
    return (0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .isTransient */ .dg)(answer.status, body) ? `${answer.status} ${body}` : undefined;
}
/** Faults of the connection that no patience heals: certificates, and names that nobody knows. */
function isHopeless(answer) {
    const code = answer instanceof Error ? String(answer.code) : '';
    return /CERT|VERIFY|SSL|TLS|EPROTO|ENOTFOUND/.test(code);
}
function checkStatus(answer, call) {
    if (answer.status === 200 || call.accept?.includes(answer.status))
        return answer;
    throw new _refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .ConsulRefusal */ .$2(call.what, answer.status, (0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .plainBody */ .FD)(answer.text));
}


/***/ }),

/***/ 30558:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D6: () => (/* binding */ Declaration),
/* harmony export */   _I: () => (/* binding */ findContradictions),
/* harmony export */   _b: () => (/* binding */ wantedInstances)
/* harmony export */ });
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63619);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73305);

const NAME = 'must be a DNS label: lower-case letters, digits and hyphens, at most 63, a letter or digit at both ends';
const COUNT = 'must be a whole number from 1 on, or a range such as "{ min: 2, max: 4 }"';
const PORT = 'must be a port from 1 to 65535';
const ServiceName = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(NAME).check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._regex */ .Fk(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, NAME));
const Count = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr(COUNT).check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._gte */ .qm(1, COUNT), zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._lte */ .Zm(10_000, COUNT));
const Range = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ min: Count, max: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(Count) });
const Service = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    protocol: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['tcp', 'http', 'http2', 'grpc'])
        .check(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .describe */ .q0y('Protocol of the service-defaults entry. Only what is not tcp can be split by percentage.')),
    port: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr(PORT)
        .check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._gte */ .qm(1, PORT), zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._lte */ .Zm(65_535, PORT), zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .describe */ .q0y('Port that every instance must be registered with.'))),
    instances: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([Count, Range], COUNT)
        .check(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .describe */ .q0y('How many instances of the release must be healthy: exactly this many, or from min to max.')),
    sidecar: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* ._default */ .Rvf(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY('must be true or false')
        .check(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .describe */ .q0y('Each instance must also have a sidecar proxy whose checks pass.')), false),
    meta: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* ._default */ .Rvf(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP('must be text; put it in quotes'))
        .check(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .describe */ .q0y('Service meta that every instance must carry.')), {})
});
const Intention = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    source: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([ServiceName, zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz('*')], `${NAME}, or "*"`)
        .check(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .describe */ .q0y('Who calls: a service, declared here or not, or "*" for every service.')),
    destination: ServiceName.check(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .describe */ .q0y('Who is called: a service declared here.')),
    action: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['allow', 'deny'])
});
/** What must be true in Consul, as written in the files of the input `declaration`. */
const Declaration = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    $schema: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()),
    owner: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP('must be text of 1 to 128 characters')
        .check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._regex */ .Fk(/^[^\s"]{1,128}$/, 'must be 1 to 128 characters without blanks and quotes'), zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .describe */ .q0y('Who owns the entries that are written; default is the repository. Declarations that are applied separately to one Consul need an owner each.'))),
    services: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* ._default */ .Rvf(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(ServiceName, Service), {}),
    intentions: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* ._default */ .Rvf(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(Intention), [])
});
/** How many instances are wanted; `max` is absent when there is no upper limit. */
function wantedInstances(service) {
    const { instances } = service;
    if (typeof instances === 'number')
        return { min: instances, max: instances };
    return { min: instances.min, ...(instances.max === undefined ? {} : { max: instances.max }) };
}
/** What the schema cannot say: references between the parts. */
function findContradictions(declaration) {
    const faults = [];
    const seen = new Set();
    declaration.intentions.forEach(({ source, destination }, at) => {
        const path = ['intentions', at];
        if (!Object.hasOwn(declaration.services, destination)) {
            const known = Object.keys(declaration.services).join(', ') || 'none';
            faults.push({
                path: [...path, 'destination'],
                text: `"${destination}" is not a declared service (declared: ${known})`
            });
        }
        const pair = `${source} ${destination}`;
        if (seen.has(pair))
            faults.push({ path, text: `${source} to ${destination} is declared twice; keep one of them` });
        seen.add(pair);
    });
    for (const [name, service] of Object.entries(declaration.services)) {
        const { min, max } = wantedInstances(service);
        if (max !== undefined && max < min) {
            faults.push({ path: ['services', name, 'instances'], text: `max (${max}) is less than min (${min})` });
        }
    }
    return faults;
}


/***/ }),

/***/ 36621:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _0: () => (/* binding */ openJournal),
/* harmony export */   a0: () => (/* binding */ readJournal),
/* harmony export */   p9: () => (/* binding */ describeJournal)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(63619);
/* harmony import */ var _lib_private_folder_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(15753);




const Line = zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
    at: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
    phase: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* ["enum"] */ .k5n(['begin', 'end']),
    action: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
    kind: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
    name: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
    outcome: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP())
});
/** A new journal in a private folder under the job's temporary folder. */
function openJournal(temp) {
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)((0,_lib_private_folder_js__WEBPACK_IMPORTED_MODULE_2__/* .makePrivateFolder */ .I)(temp, 'consul'), 'journal.jsonl');
    const append = (line) => {
        const handle = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(file, 'a', 0o600);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeSync)(handle, `${JSON.stringify({ at: new Date().toISOString(), ...line })}\n`);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fsyncSync)(handle);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(handle);
    };
    return {
        file,
        begin: change => append({ phase: 'begin', ...change }),
        end: ({ action, kind, name }, outcome) => append({ phase: 'end', action, kind, name, outcome })
    };
}
/** What a journal says, oldest first; a last line that a kill cut off is left out. */
function readJournal(file) {
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(file))
        return [];
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, 'utf8')
        .split('\n')
        .flatMap(text => {
        try {
            return [Line.parse(JSON.parse(text))];
        }
        catch {
            return [];
        }
    });
}
/** What a step that was stopped had written, for people. A write that was begun and not ended may have arrived or not. */
function describeJournal(lines) {
    const last = lines.at(-1);
    const done = lines
        .filter(line => line.phase === 'end')
        .map(({ action, kind, name, outcome }) => `Before the step was stopped: ${action} ${kind} "${name}" ${outcome}`);
    if (last?.phase !== 'begin')
        return done;
    const { action, kind, name } = last;
    return [
        ...done,
        `The step was stopped while it sent: ${action} ${kind} "${name}". Run it again: it reads first what is there.`
    ];
}


/***/ }),

/***/ 99087:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   iD: () => (/* binding */ login),
/* harmony export */   ri: () => (/* binding */ logout),
/* harmony export */   uE: () => (/* binding */ requestIdentity)
/* harmony export */ });
/* unused harmony export describeClaims */
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33838);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(63619);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(97268);
/* harmony import */ var _lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(27557);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1027);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(53674);






const LoginAnswer = zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
    SecretID: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
    AccessorID: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
    ExpirationTime: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP())
});
/** The claims that binding rules are written on; none of them is a secret. */
const CLAIMS = [
    'aud',
    'iss',
    'sub',
    'repository',
    'repository_id',
    'repository_owner_id',
    'environment',
    'ref',
    'event_name',
    'job_workflow_ref'
];
/**
 * GitHub's identity token of this job, masked by the toolkit. It lives about five minutes: use it at once, keep it nowhere.
 * @throws UserError when the job lacks the permission
 */
async function requestIdentity(audience, request = _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getIDToken */ .V9) {
    try {
        return await request(audience);
    }
    catch (cause) {
        const message = cause instanceof Error ? cause.message : String(cause);
        if (message.includes('ACTIONS_ID_TOKEN_REQUEST')) {
            throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .y('login-method: this job may not ask GitHub for an identity token. Write "permissions: id-token: write" for the job (and for the job that calls a reusable workflow); pull requests of forks never get one.', { cause });
        }
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .y(`login-method: GitHub gave no identity token (${(0,_lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_5__/* .neutralise */ .$)(message)}). Run the job again.`, {
            cause
        });
    }
}
/**
 * Log in with an identity token by an auth method of type jwt. The new token is masked before anything else sees it.
 * @param meta ends up in the description of the token
 * @throws UserError that shows which claims the identity carried, never the identity itself
 */
async function login(client, method, identity, meta) {
    const what = `log in by "${method}"`;
    // Sent twice it can at worst leave a token that nobody has; it ends by the method's MaxTokenTTL.
    const call = { method: 'POST', path: '/v1/acl/login', what, repeatable: true };
    try {
        const answer = await client.send({ ...call, body: { AuthMethod: method, BearerToken: identity, Meta: meta } });
        const { SecretID, AccessorID, ExpirationTime } = (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .parseAnswer */ .W)(answer, LoginAnswer, what);
        (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .setSecret */ .Pq)(SecretID);
        return {
            token: SecretID,
            accessor: AccessorID,
            ...(ExpirationTime === undefined ? {} : { expires: new Date(ExpirationTime) })
        };
    }
    catch (error) {
        throw error instanceof _refusal_js__WEBPACK_IMPORTED_MODULE_2__/* .ConsulRefusal */ .$2 ? explainRefusal(error, method, identity) : error;
    }
}
/**
 * Give the client's own token back.
 * @returns whether there still was one
 */
async function logout(client) {
    try {
        await client.send({ method: 'POST', path: '/v1/acl/logout', what: 'log out', repeatable: true });
        return 'logged-out';
    }
    catch (error) {
        if (error instanceof _refusal_js__WEBPACK_IMPORTED_MODULE_2__/* .ConsulRefusal */ .$2 && error.body.includes('ACL not found'))
            return 'was-gone';
        throw error;
    }
}
/** Name and value of each claim that a rule may be written on. */
function describeClaims(identity) {
    const claims = readClaims(identity);
    const shown = CLAIMS.filter(name => claims[name] !== undefined).map(name => `${name}=${(0,_lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_5__/* .neutralise */ .$)(JSON.stringify(claims[name]))}`);
    const absent = CLAIMS.filter(name => claims[name] === undefined);
    return `The identity carried ${shown.join(', ') || 'no claim that is known'}${absent.length === 0 ? '' : `; it did not carry ${absent.join(', ')}`}.`;
}
function readClaims(identity) {
    const [, payload = ''] = identity.split('.');
    try {
        return zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .record */ .g1P(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .unknown */ .L5J()).parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
    }
    catch {
        return {};
    }
}
/** Consul's own words are few: no rule matches, the rule's role is missing, a claim is absent all say "Permission denied". */
function explainRefusal(error, method, identity) {
    if (error.status === 403 && error.body.includes('auth method')) {
        return new _lib_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .y(`login-method: Consul has no auth method "${method}". Write the name of one of type jwt; the README shows how to make it.`, { cause: error });
    }
    if (error.status === 403) {
        return new _lib_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .y(`login-method: no binding rule of "${method}" matched the identity of this job, or the role that it names does not exist. ${describeClaims(identity)} Write a rule for these values.`, { cause: error });
    }
    return new _lib_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .y(`login-method: "${method}" does not accept the identity of this job (${error.body}). ${describeClaims(identity)} Make audience and the auth method's BoundAudiences and BoundIssuer agree.`, { cause: error });
}


/***/ }),

/***/ 53674:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $2: () => (/* binding */ ConsulRefusal),
/* harmony export */   FD: () => (/* binding */ plainBody),
/* harmony export */   dg: () => (/* binding */ isTransient),
/* harmony export */   vB: () => (/* binding */ ConsulUnreachable)
/* harmony export */ });
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97268);
/* harmony import */ var _lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27557);


/** Consul answered, and the answer is no. */
class ConsulRefusal extends _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y {
    status;
    /** What Consul said, without the prefix of a client agent, on one line. */
    body;
    constructor(what, status, body) {
        super(`Consul would not ${what} (${status}: ${body || 'no text'}). ${advice(status, body)}`);
        this.status = status;
        this.body = body;
    }
}
/** Consul did not answer, or said that it cannot at the moment, for longer than is worth waiting. */
class ConsulUnreachable extends _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y {
}
/** Strip what a client agent puts in front of the server's words, and make it one harmless line. */
function plainBody(body) {
    return (0,_lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_1__/* .neutralise */ .$)(body.trim())
        .replace(/^(rpc error making call: )+/, '')
        .slice(0, 500);
}
/**
 * May the same request be sent again and end differently? Consul says much with 500, so the words decide.
 * Measured on 1.22.2; 429 and 503 are its request limits.
 */
function isTransient(status, body) {
    if (status === 429 || status === 502 || status === 503 || status === 504)
        return true;
    return (status === 500 &&
        (body.endsWith('EOF') ? !body.includes('expression') : TRANSIENT.some(words => body.includes(words))));
}
const TRANSIENT = [
    'No cluster leader',
    'leadership lost',
    'leadership transfer in progress',
    'node is not the leader',
    'not ready to serve consistent reads',
    'No known Consul servers',
    'raft is already shutdown',
    'failed to get conn',
    'rpc error getting client',
    'connection refused',
    'connection reset by peer',
    'i/o timeout'
];
function advice(status, body) {
    if (status === 403 && body.includes('auth method'))
        return 'Write the name of a JWT auth method into login-method.';
    if (status === 403 && body.includes('ACL not found'))
        return 'The token is unknown, expired or deleted; give a new one.';
    if (status === 403)
        return "Add that right to the policy of the token's role; the README has a policy to copy.";
    if (status === 401)
        return 'This Consul has its ACL system off or wants a token; check address and token.';
    if (status === 400)
        return 'This Consul may be older than the action expects; 1.22 is tested.';
    return 'Correct the declaration, or the entry in Consul that contradicts it.';
}


/***/ }),

/***/ 99452:
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
// EXTERNAL MODULE: ./src/lib/foreign-output.ts
var foreign_output = __webpack_require__(27557);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js + 3 modules
var schemas = __webpack_require__(63619);
// EXTERNAL MODULE: ./src/consul-register/client.ts
var consul_register_client = __webpack_require__(1027);
;// CONCATENATED MODULE: ./src/consul-register/config-entries.ts


const Stored = schemas/* looseObject */._H3({ Kind: schemas/* string */.YjP(), Name: schemas/* string */.YjP(), ModifyIndex: schemas/* string */.YjP() });
/** All entries of a kind by name. Entries that the token may not read are missing. */
async function listEntries(client, kind) {
    const what = `list ${kind}`;
    const answer = await client.send({ method: 'GET', path: `/v1/config/${kind}`, what });
    const list = (0,consul_register_client/* parseAnswer */.W)(answer, schemas/* nullable */.mee(schemas/* array */.YOg(Stored)), what) ?? [];
    return new Map(list.map(stored => [stored.Name, toEntry(stored)]));
}
/** One entry; `undefined` when there is none. */
async function readEntry(client, kind, name) {
    const what = `read ${kind} "${name}"`;
    const answer = await client.send({ method: 'GET', path: pathOf(kind, name), what, accept: [404] });
    return answer.status === 404 ? undefined : toEntry((0,consul_register_client/* parseAnswer */.W)(answer, Stored, what));
}
/**
 * Write an entry if its index still is `index` (`0`: if there is none).
 * @returns false when somebody was faster. True can also mean that the same was stored already, at whatever index.
 */
async function writeEntry(client, entry, index) {
    const what = `write ${entry.Kind} "${entry.Name}"`;
    const answer = await client.send({ method: 'PUT', path: '/v1/config', query: { cas: index }, body: entry, what });
    return (0,consul_register_client/* parseAnswer */.W)(answer, schemas/* boolean */.zMY(), what);
}
/** Delete an entry if its index still is `index`; true also when it was gone already. */
async function deleteEntry(client, kind, name, index) {
    const what = `delete ${kind} "${name}"`;
    const answer = await client.send({ method: 'DELETE', path: pathOf(kind, name), query: { cas: index }, what });
    return (0,consul_register_client/* parseAnswer */.W)(answer, schemas/* boolean */.zMY(), what);
}
/** What is left of a value for comparing: keys sorted, the server's additions and everything empty taken out. */
function canonical(value) {
    if (Array.isArray(value))
        return value.map(canonical);
    if (typeof value !== 'object' || value === null)
        return value;
    const pairs = Object.entries(value)
        .filter(([key]) => !SERVER_FIELDS.has(key))
        .map(([key, inner]) => [key, canonical(inner)])
        .filter(([, inner]) => !isEmpty(inner));
    return Object.fromEntries(pairs.sort(([a], [b]) => (a < b ? -1 : 1)));
}
const SERVER_FIELDS = new Set([
    'CreateIndex',
    'ModifyIndex',
    'Hash',
    'Precedence',
    'Type',
    'LegacyID',
    'LegacyMeta',
    'LegacyCreateTime',
    'LegacyUpdateTime'
]);
function isEmpty(value) {
    if (value === undefined || value === null || value === '' || value === false || value === 0)
        return true;
    return typeof value === 'object' && Object.keys(value).length === 0;
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

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./src/consul-register/service-defaults.ts

const KIND = 'service-defaults';
/**
 * The change that the service-defaults of one service need. Only the protocol is ours; other fields stay as they are.
 * An entry goes when its service is no longer declared and it is our own and nobody added to it.
 */
function planDefaults(name, declared, found, owner) {
    if (declared === undefined)
        return found === undefined ? undefined : planRemoval(name, found, owner);
    const { protocol } = declared;
    if (found === undefined) {
        const after = { Kind: KIND, Name: name, Protocol: protocol, Meta: { ...owner.meta } };
        return { action: 'create', kind: KIND, name, index: '0', after, lines: [`protocol ${protocol}`] };
    }
    const before = found.entry;
    const was = protocolOf(before);
    if (was === protocol)
        return undefined;
    return {
        action: 'update',
        kind: KIND,
        name,
        index: found.index,
        before,
        after: { ...before, Protocol: protocol },
        lines: [`protocol ${was} -> ${protocol}`]
    };
}
function planRemoval(name, { entry, index }, owner) {
    const { Kind: _kind, Name: _name, Protocol: _protocol, Meta, ...added } = canonical(entry);
    if (JSON.stringify(Meta) !== JSON.stringify(canonical(owner.meta)) || Object.keys(added).length > 0)
        return undefined;
    const lines = [`protocol ${protocolOf(entry)} (no longer declared)`];
    return { action: 'delete', kind: KIND, name, index, before: entry, lines };
}
/** A service without a protocol is tcp. */
function protocolOf(entry) {
    return typeof entry['Protocol'] === 'string' && entry['Protocol'] !== '' ? entry['Protocol'] : 'tcp';
}

;// CONCATENATED MODULE: ./src/consul-register/service-intentions.ts


const service_intentions_KIND = 'service-intentions';
const Source = schemas/* looseObject */._H3({
    Name: schemas/* string */.YjP(),
    Action: schemas/* optional */.lqM(schemas/* string */.YjP()),
    Description: schemas/* optional */.lqM(schemas/* string */.YjP()),
    Permissions: schemas/* optional */.lqM(schemas/* nullable */.mee(schemas/* array */.YOg(schemas/* looseObject */._H3({ Action: schemas/* optional */.lqM(schemas/* string */.YjP()) })))),
    Peer: schemas/* optional */.lqM(schemas/* string */.YjP()),
    SamenessGroup: schemas/* optional */.lqM(schemas/* string */.YjP())
});
/** The sources of an entry, in its order. */
function sourcesOf(entry) {
    return schemas/* array */.YOg(Source).parse(entry['Sources'] ?? []);
}
/**
 * The change that the intentions of one destination need. Ownership is by source: those of others stay untouched and in
 * their order, so two repositories can share a destination. A source of ours that is no longer declared goes.
 * @throws UserError when a declared source has rules by path or header that somebody else wrote: a plain allow would open what these close
 */
function planIntentions(destination, declared, found, owner) {
    const wanted = new Map(declared.map(one => [one.source, one.action]));
    const lines = [];
    const sources = [];
    for (const source of found === undefined ? [] : sourcesOf(found.entry)) {
        const kept = keepSource(source, wanted, destination, owner, lines);
        if (kept !== undefined)
            sources.push(kept);
        if (isLocal(source))
            wanted.delete(source.Name);
    }
    for (const [source, action] of wanted) {
        sources.push({ Name: source, Action: action, Description: owner.mark });
        lines.push(`+ ${source} ${action}`);
    }
    if (lines.length === 0)
        return undefined;
    const change = { kind: service_intentions_KIND, name: destination, lines };
    if (found === undefined) {
        const after = { Kind: service_intentions_KIND, Name: destination, Sources: sources, Meta: { ...owner.meta } };
        return { ...change, action: 'create', index: '0', after };
    }
    const { entry: before, index } = found;
    if (sources.length === 0)
        return { ...change, action: 'delete', index, before };
    return { ...change, action: 'update', index, before, after: { ...before, Sources: sources.map(writable) } };
}
/** Does the intention that decides about this pair have rules by path or header, and allow by one of them? */
function opensPaths(entries, source, destination) {
    // The order in which Consul chooses: the exact destination before `*`, then the exact source before `*`.
    const candidates = [destination, '*'].flatMap(name => {
        const stored = entries.get(name);
        const sources = stored === undefined ? [] : sourcesOf(stored.entry).filter(isLocal);
        return [source, '*'].map(one => sources.find(({ Name }) => Name === one));
    });
    const deciding = candidates.find(one => one !== undefined);
    return deciding?.Permissions?.some(({ Action }) => Action === 'allow') ?? false;
}
function keepSource(source, wanted, destination, owner, lines) {
    const action = isLocal(source) ? wanted.get(source.Name) : undefined;
    if (action === undefined) {
        if (source.Description !== owner.mark)
            return source;
        lines.push(`- ${source.Name} ${source.Action} (no longer declared)`);
        return undefined;
    }
    if (source.Permissions && source.Permissions.length > 0) {
        throw new errors/* UserError */.y(`declaration: the intention ${source.Name} to ${destination} has rules by path or header in Consul that are not from here. Remove it from the declaration, or remove those rules in Consul first.`);
    }
    if (source.Action === action)
        return source;
    lines.push(`~ ${source.Name} ${source.Action} -> ${action}`);
    return { ...source, Action: action, Description: owner.mark };
}
/** Sources of peers and sameness groups are other callers than the service of the same name here. */
function isLocal(source) {
    return !source.Peer && !source.SamenessGroup;
}
/** Without what the server computes: it would refuse or misread some of it. */
function writable(source) {
    const { Precedence: _, LegacyID: _id, LegacyMeta: _meta, ...rest } = source;
    delete rest['LegacyCreateTime'];
    delete rest['LegacyUpdateTime'];
    return rest;
}

;// CONCATENATED MODULE: ./src/consul-register/plan.ts




/** The marks of an owner such as `octo/shop`. */
function ownerMarks(owner) {
    return { meta: { 'managed-by': 'insight', 'insight-owner': owner }, mark: `Managed by insight for ${owner}` };
}
/** Compare all that is declared, and all that the owner made before, with what is there. */
function makePlan(declaration, found, owner) {
    const plan = (kind, names) => [...new Set(names)]
        .sort()
        .map(name => planEntry(kind, name, declaration, found[kind].get(name), owner))
        .filter(change => change !== undefined);
    const defaults = plan('service-defaults', [...Object.keys(declaration.services), ...found['service-defaults'].keys()]);
    const intentions = plan('service-intentions', [
        ...declaration.intentions.map(one => one.destination),
        ...found['service-intentions'].keys()
    ]);
    // Protocols come first and go last: intentions and routing of other owners may depend on them.
    const changes = [
        ...defaults.filter(change => change.action !== 'delete'),
        ...intentions,
        ...defaults.filter(change => change.action === 'delete')
    ];
    return { changes, digest: digestOf(changes) };
}
/** The change that one entry needs; `undefined` when it is as declared, or none of our business. */
function planEntry(kind, name, declaration, found, owner) {
    if (kind === 'service-intentions') {
        const declared = declaration.intentions.filter(one => one.destination === name);
        return planIntentions(name, declared, found, owner);
    }
    const service = Object.hasOwn(declaration.services, name) ? declaration.services[name] : undefined;
    return planDefaults(name, service, found, owner);
}
function digestOf(changes) {
    const content = changes.map(({ action, kind, name, after }) => [action, kind, name, canonical(after)]);
    return (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(content)).digest('hex');
}

// EXTERNAL MODULE: ./src/consul-register/refusal.ts
var refusal = __webpack_require__(53674);
;// CONCATENATED MODULE: ./src/consul-register/apply.ts





const ATTEMPTS = 5;
/**
 * Write the changes of a plan in its order, each only if the entry still is what the plan saw, and read each back.
 * @throws UserError when somebody changed an entry so that another change than the planned one would be needed
 */
async function applyPlan(plan, options) {
    for (const change of plan.changes)
        options.onDone(change, await applyChange(change, options));
}
/** `update service-intentions "postgres"`. */
function describeChange({ action, kind, name }) {
    return `${action} ${kind} "${name}"`;
}
/** After each try the entry is read again, and only that says what is true: an answer can be lost, and `true` can mean "was already so". */
async function applyChange(planned, options) {
    const { client, declaration, owner } = options;
    let change = planned;
    let ours = false;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
        const outcome = await write(change, options);
        ours ||= outcome !== 'lost';
        const found = await readEntry(client, change.kind, change.name);
        const left = planEntry(change.kind, change.name, declaration, found, owner);
        if (left === undefined)
            return ours ? 'written' : 'as-declared';
        // The action may differ: our source is added to an entry that another owner has just made.
        if (left.lines.join() !== planned.lines.join()) {
            throw new errors/* UserError */.y(`${change.kind} "${change.name}" was changed by somebody else after the plan was made: needed is now "${left.lines.join(', ')}" instead of "${planned.lines.join(', ')}". Run the step again to plan anew.`);
        }
        change = left;
        if (outcome === 'unknown')
            await (0,promises_.setTimeout)(500 * attempt);
    }
    throw new errors/* UserError */.y(`${change.kind} "${change.name}" was changed by others ${ATTEMPTS} times while it was written. Find out who writes it, then run the step again.`);
}
async function write(change, { client, journal }) {
    const { kind, name, index, after } = change;
    journal.begin(change);
    try {
        const done = await (after === undefined ? deleteEntry(client, kind, name, index) : writeEntry(client, after, index));
        const outcome = done ? 'written' : 'lost';
        journal.end(change, outcome);
        return outcome;
    }
    catch (error) {
        journal.end(change, error instanceof refusal/* ConsulRefusal */.$2 ? 'refused' : 'unknown');
        if (error instanceof refusal/* ConsulUnreachable */.vB)
            return 'unknown';
        throw error;
    }
}

// EXTERNAL MODULE: ./src/lib/markdown.ts
var markdown = __webpack_require__(33862);
;// CONCATENATED MODULE: ./src/consul-register/progress.ts

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

;// CONCATENATED MODULE: ./src/consul-register/summary.ts




/** The job summary. */
function renderSummary(findings) {
    const { command, status, verdicts, reach } = findings;
    return [
        `## Consul: ${(0,markdown/* plainText */.wh)(command)} ${MARKS[status] ?? '❌'} ${(0,markdown/* plainText */.wh)(status)}`,
        renderPlan(findings),
        ...(verdicts.length === 0 ? [] : [renderServices(findings), renderInstances(findings)]),
        ...(reach.length === 0 ? [] : [renderReach(reach)]),
        ''
    ].join('\n\n');
}
const MARKS = {
    healthy: '✅',
    'as-declared': '✅',
    unchanged: '✅',
    changes: '📝',
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
    const bad = instance.checks.filter(check => check.Status !== 'passing');
    return [
        `${where}: ${instance.reasons.join(', ')}`,
        ...bad.map(check => {
            const since = seenSince(instance, check);
            const age = since === undefined ? '' : ` for at least ${Math.round((now - since.getTime()) / 1000)}s`;
            return `  check "${check.Name}" ${check.Status}${age}: ${shortOutput(check.Output) || 'no output'}`;
        })
    ];
}
function renderPlan({ plan, command, written }) {
    if (plan === undefined)
        return 'No plan was made.';
    if (plan.changes.length === 0)
        return 'Config entries and intentions are as declared: nothing to write.';
    const rows = plan.changes.map(change => [
        (0,markdown/* codeSpan */.SS)(describeChange(change)),
        change.lines.map(line => (0,markdown/* codeSpan */.SS)(line)).join('<br>')
    ]);
    const done = command === 'apply' ? `${written} of ${plan.changes.length} written` : `${plan.changes.length} to write`;
    return `${(0,markdown/* table */.tp)(['Change', 'What'], rows)}\n\n${done}; digest ${(0,markdown/* codeSpan */.SS)(plan.digest.slice(0, 12))}.`;
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
function renderInstances({ verdicts, seenSince }) {
    const rows = verdicts.flatMap(verdict => verdict.instances.flatMap(one => one.checks.map(check => [
        (0,markdown/* codeSpan */.SS)(one.id),
        (0,markdown/* codeSpan */.SS)(one.release || 'none'),
        (0,markdown/* codeSpan */.SS)(check.Name),
        `${check.Status === 'passing' ? '✅' : '❌'} ${(0,markdown/* plainText */.wh)(check.Status)}`,
        seenSince(one, check)?.toISOString().slice(11, 19) ?? '',
        check.Status === 'passing' ? '' : (0,markdown/* codeSpan */.SS)(shortOutput(check.Output) || ' ')
    ])));
    const shown = rows.slice(0, 200);
    const rest = rows.length - shown.length;
    const head = ['Instance', 'Release', 'Check', 'Status', 'Seen since (UTC)', 'Output'];
    return `### Instances\n\n${(0,markdown/* table */.tp)(head, shown)}${rest > 0 ? `\n\n${rest} more checks are not shown.` : ''}`;
}
function renderReach(reach) {
    const rows = reach
        .slice(0, 200)
        .map(({ source, destination, declared, actual }) => [
        (0,markdown/* codeSpan */.SS)(source),
        (0,markdown/* codeSpan */.SS)(destination),
        declared,
        `${actual} ${actual === declared ? '✅' : '❌'}`
    ]);
    return `### Who may call whom\n\n${(0,markdown/* table */.tp)(['From', 'To', 'Declared', 'Consul says'], rows)}`;
}
function shortOutput(output) {
    return (0,foreign_output/* neutralise */.$)(output.trim()).slice(0, 200);
}

;// CONCATENATED MODULE: ./src/consul-register/findings.ts



/** Outputs and summary, also of a step that failed. A summary that cannot be written changes nothing. */
async function publish(findings, { releases }) {
    const { plan, command, written, verdicts } = findings;
    (0,core/* setOutput */.uH)('status', findings.status);
    (0,core/* setOutput */.uH)('changed', String(command === 'apply' ? written > 0 : (plan?.changes.length ?? 0) > 0));
    (0,core/* setOutput */.uH)('plan', JSON.stringify(plan === undefined ? null : outputPlan(plan)));
    (0,core/* setOutput */.uH)('instances', JSON.stringify(outputInstances(verdicts)));
    (0,core/* setOutput */.uH)('release', releases.get('*') ?? [...releases].map(([name, value]) => `${name}=${value}`).join('\n'));
    try {
        await core/* summary */.z.addRaw(renderSummary(findings)).write();
    }
    catch (error) {
        (0,core/* warning */.$e)(`The summary was not written: ${error instanceof Error ? (0,foreign_output/* neutralise */.$)(error.message) : error}`);
    }
}
/** Instances that are not healthy and their checks, folded in the log. */
function showTrouble(findings) {
    (0,core/* startGroup */.Oh)('Instances that are not healthy');
    for (const line of troubleLines(findings))
        (0,core/* info */.pq)(line);
    (0,core/* endGroup */.N4)();
}
function outputPlan({ digest, changes }) {
    return { digest, changes: changes.map(({ action, kind, name, lines }) => ({ action, kind, name, lines })) };
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

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./src/lib/github.ts
var github = __webpack_require__(73848);
// EXTERNAL MODULE: ./src/lib/inputs.ts
var inputs = __webpack_require__(51662);
;// CONCATENATED MODULE: ./src/consul-register/inputs.ts





/**
 * Read and check all inputs.
 * @throws UserError for the first that is wrong; nothing was started then
 */
function readInputs(env = process.env) {
    const declaration = (0,inputs/* listInput */.dt)('declaration');
    if (declaration.length === 0)
        (0,inputs/* requiredInput */.YF)('declaration', 'infra/services/staging.yml');
    const waitMs = (0,inputs/* durationInput */.Ts)('wait', '5m');
    const stableMs = (0,inputs/* durationInput */.Ts)('stable-for', '5s');
    if (stableMs >= waitMs)
        throw new errors/* UserError */.y('stable-for: it is not shorter than wait. Write, for example, "wait: 5m" and "stable-for: 5s".');
    const timeout = (0,inputs/* optionalInput */.$m)('timeout');
    const context = (0,github/* readRunContext */.$p)(env);
    return {
        declaration,
        command: (0,inputs/* choiceInput */.ij)('command', ['plan', 'apply', 'check'], 'apply'),
        consul: readConsul(env),
        credentials: readCredentials(),
        releases: readReleases(),
        waitMs,
        stableMs,
        onlyRelease: (0,inputs/* booleanInput */.tE)('only-release', false),
        ...(timeout === undefined ? {} : { timeoutMs: (0,inputs/* parseDuration */.E9)('timeout', timeout) }),
        temp: env['RUNNER_TEMP'] ?? '/tmp',
        repository: `${context.owner}/${context.repo}`,
        run: { repository: `${context.owner}/${context.repo}`, run: String(context.runId), commit: context.sha }
    };
}
function readConsul(env) {
    const address = readAddress((0,inputs/* optionalInput */.$m)('address') ?? env['CONSUL_HTTP_ADDR']);
    const datacenter = (0,inputs/* optionalInput */.$m)('datacenter');
    const ca = pemInput('tls-ca-cert');
    const cert = pemInput('tls-client-cert');
    const key = pemInput('tls-client-key');
    if ((cert === undefined) !== (key === undefined))
        throw new errors/* UserError */.y('tls-client-cert: certificate and key go together. Give tls-client-cert and tls-client-key.');
    if (key !== undefined)
        for (const line of key.split('\n'))
            if (line.length >= 8)
                (0,core/* setSecret */.Pq)(line);
    return {
        address: address.origin,
        ...(datacenter === undefined ? {} : { datacenter }),
        ...(ca === undefined ? {} : { ca }),
        ...(cert === undefined || key === undefined ? {} : { certificate: { cert, key } })
    };
}
function readAddress(text) {
    if (!text) {
        throw new errors/* UserError */.y('address: where is Consul? Write "address: https://consul.example:8501", or set CONSUL_HTTP_ADDR.');
    }
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (url === undefined || !['http:', 'https:'].includes(url.protocol) || url.host === '')
        throw new errors/* UserError */.y(`address: "${text}" has no scheme. Write https:// in front of it, as in "https://${text}".`);
    if (url.username || url.password || url.pathname !== '/' || url.search)
        throw new errors/* UserError */.y(`address: only scheme, host and port are used. Write "${url.protocol}//${url.host}".`);
    const loopback = /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(url.hostname);
    if (url.protocol === 'http:' && !loopback && !(0,inputs/* booleanInput */.tE)('allow-http', false)) {
        throw new errors/* UserError */.y(`address: "${url.origin}" would carry the token unencrypted over the network. Write https://, or "allow-http: true" if the way is private.`);
    }
    return url;
}
function pemInput(name) {
    const file = (0,inputs/* optionalInput */.$m)(name);
    if (file === undefined)
        return undefined;
    let text;
    try {
        text = (0,external_node_fs_.readFileSync)(file, 'utf8');
    }
    catch (cause) {
        throw new errors/* UserError */.y(`${name}: the file "${file}" cannot be read. Write the path of a PEM file.`, { cause });
    }
    if (!text.includes('-----BEGIN '))
        throw new errors/* UserError */.y(`${name}: "${file}" is not a PEM file. Write the path of one.`);
    return text;
}
function readCredentials() {
    const method = (0,inputs/* optionalInput */.$m)('login-method');
    const audience = (0,inputs/* optionalInput */.$m)('audience');
    const token = (0,inputs/* optionalInput */.$m)('token');
    if (token !== undefined) {
        (0,core/* setSecret */.Pq)(token);
        if (method !== undefined || audience !== undefined)
            throw new errors/* UserError */.y('token: it excludes login-method and audience. Keep one of the two ways.');
        return { kind: 'token', token };
    }
    if (method === undefined)
        throw new errors/* UserError */.y('login-method: how to log in? Write the name of a JWT auth method, or give a token.');
    if (audience === undefined) {
        throw new errors/* UserError */.y('audience: it is required with login-method. Write what the auth method has in BoundAudiences, for example "consul://dc1".');
    }
    return { kind: 'login', method, audience };
}
/** Lines `service=release`, or one line that is the release of all. */
function readReleases() {
    const lines = (0,inputs/* listInput */.dt)('release');
    const releases = new Map();
    for (const line of lines) {
        const [service = '', release] = line.includes('=') ? line.split(/=(.*)/s) : ['*', line];
        if (service.trim() === '' || !release?.trim())
            throw new errors/* UserError */.y(`release: "${line}" is half a line. Write service=release, or one release for all services.`);
        if (releases.has(service.trim()))
            throw new errors/* UserError */.y(`release: ${service === '*' ? 'two releases for all services' : `"${service.trim()}" twice`}. Keep one of the lines.`);
        releases.set(service.trim(), release.trim());
    }
    return releases;
}

// EXTERNAL MODULE: ./src/consul-register/journal.ts
var consul_register_journal = __webpack_require__(36621);
;// CONCATENATED MODULE: ./src/consul-register/reachability.ts




/**
 * Ask Consul about every pair of declared services in both directions, and every declared intention: who must reach
 * may, and who is not declared may not.
 */
async function checkReach(client, declaration) {
    const pairs = pairsOf(declaration);
    const intentions = await listEntries(client, 'service-intentions');
    const reach = [];
    for (let at = 0; at < pairs.length; at += AT_ONCE) {
        const some = pairs.slice(at, at + AT_ONCE).map(async ([source, destination]) => ({
            source,
            destination,
            declared: declaredAction(declaration, source, destination),
            // Of rules by path or header Consul says "denied" as long as they do not allow everything.
            actual: opensPaths(intentions, source, destination) ? 'allow' : await askConsul(client, source, destination)
        }));
        reach.push(...(await Promise.all(some)));
    }
    return reach;
}
/** Consul takes 200 connections of one caller by default (limits.http_max_conns_per_client). */
const AT_ONCE = 50;
/** Every ordered pair of declared services, then the declared sources from elsewhere. `*` stands for nobody to ask about. */
function pairsOf({ services, intentions }) {
    const names = Object.keys(services);
    const pairs = names.flatMap(one => names.filter(other => other !== one).map((other) => [one, other]));
    const foreign = intentions
        .filter(({ source }) => source !== '*' && !names.includes(source))
        .map(({ source, destination }) => [source, destination]);
    return [...pairs, ...foreign];
}
/** The exact source wins over `*`; what is not declared is denied. */
function declaredAction({ intentions }, source, destination) {
    const of = (name) => intentions.find(one => one.source === name && one.destination === destination);
    return (of(source) ?? of('*'))?.action ?? 'deny';
}
async function askConsul(client, source, destination) {
    const what = `check whether "${source}" may reach "${destination}"`;
    const answer = await client.send({
        method: 'GET',
        path: '/v1/connect/intentions/check',
        query: { source, destination },
        what
    });
    return (0,consul_register_client/* parseAnswer */.W)(answer, schemas/* object */.Ikc({ Allowed: schemas/* boolean */.zMY() }), what).Allowed ? 'allow' : 'deny';
}

;// CONCATENATED MODULE: ./src/consul-register/health.ts



const Check = schemas/* object */.Ikc({
    CheckID: schemas/* string */.YjP(),
    Name: schemas/* string */.YjP(),
    Status: schemas/* string */.YjP(),
    Output: schemas/* string */.YjP(),
    ServiceID: schemas/* string */.YjP()
});
const Entry = schemas/* object */.Ikc({
    Node: schemas/* object */.Ikc({ Node: schemas/* string */.YjP(), Address: schemas/* string */.YjP() }),
    Service: schemas/* object */.Ikc({
        ID: schemas/* string */.YjP(),
        Service: schemas/* string */.YjP(),
        Address: schemas/* string */.YjP(),
        Port: schemas/* number */.aig(),
        Meta: schemas/* _default */.Rvf(schemas/* nullable */.mee(schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP())), {}),
        Proxy: schemas/* optional */.lqM(schemas/* nullable */.mee(schemas/* object */.Ikc({ DestinationServiceID: schemas/* optional */.lqM(schemas/* string */.YjP()) })))
    }),
    Checks: schemas/* array */.YOg(Check)
});
/**
 * Read all instances of a service, healthy or not.
 * @throws UserError when Consul says that it left instances out because of the token's rights. It says so only on reads
 *   without an index, so a loop must begin, and a decision must end, with one.
 */
async function readHealth(client, view, service, mode) {
    const what = `read the health of "${service}"`;
    const answer = await client.send({
        method: 'GET',
        path: `/v1/health/${view}/${encodeURIComponent(service)}`,
        what,
        ...(mode.kind === 'consistent' ? { query: { consistent: '' } } : {}),
        ...(mode.kind === 'changed' ? { query: { index: String(mode.since) }, holdMs: mode.holdMs } : {})
    });
    refuseCut(answer, service);
    return { entries: (0,consul_register_client/* parseAnswer */.W)(answer, schemas/* array */.YOg(Entry), what), index: answer.index };
}
function refuseCut(answer, service) {
    if (!answer.filtered)
        return;
    throw new errors/* UserError */.y(`Consul hides instances of "${service}" from this token, so their number cannot be trusted. Give the token's role "service:read" on the service and on its sidecar, and "node:read" on all nodes; the README has a policy to copy.`);
}

// EXTERNAL MODULE: ./src/consul-register/declaration.ts
var declaration = __webpack_require__(30558);
;// CONCATENATED MODULE: ./src/consul-register/instances.ts

/**
 * Judge one service by one reading. `sidecars` is the reading of the proxies, empty when none are declared.
 * An instance is healthy when it has a check of its own and all checks of service, node and sidecar pass; an instance
 * without a check counts for Consul as passing, here it is unproven.
 */
function judge({ name, service, release }, entries, sidecars) {
    const wanted = (0,declaration/* wantedInstances */._b)(service);
    const instances = entries.map(entry => toInstance(entry, service, release, sidecars));
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
function toInstance({ Node, Service, Checks }, declared, wantedRelease, sidecars) {
    const release = Service.Meta?.['release'] ?? '';
    const sidecar = sidecars.find(proxy => proxy.Node.Node === Node.Node && proxy.Service.Proxy?.DestinationServiceID === Service.ID);
    const checks = [...Checks, ...(sidecar?.Checks ?? []).filter(check => check.ServiceID === sidecar?.Service.ID)];
    const reasons = [
        ...(Checks.some(check => check.ServiceID === Service.ID)
            ? []
            : ['it has no check of its own, so nothing proves it']),
        ...checks.filter(check => check.Status !== 'passing').map(check => `check "${check.Name}" is ${check.Status}`),
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

;// CONCATENATED MODULE: ./src/consul-register/watch.ts

/** How long the server may hold one query. Short enough for load balancers between us and Consul. */
const HOLD_MS = 50_000;
/** A loop may turn this often at once, and then once in this time: a service that never rests must not eat Consul. */
const BURST = 10;
const REST_MS = 500;
/**
 * Blocking queries without end: hands over a reading at once and after each return. A return is no proof of a change.
 * The rules are Consul's (blocking.mdx): first read without an index, begin anew when the index goes back, never index 0.
 * @param read throws to end the loop; a token that dies while the server holds the query is a 403 here
 */
async function watch(read, onReading, signal) {
    let since = 0n;
    let credit = BURST;
    let refilled = Date.now();
    for (;;) {
        signal.throwIfAborted();
        const reading = await read(since === 0n ? { kind: 'now' } : { kind: 'changed', since, holdMs: HOLD_MS });
        onReading(reading);
        since = reading.index < since ? 0n : reading.index > 0n ? reading.index : 1n;
        const turns = Math.floor((Date.now() - refilled) / REST_MS);
        credit = Math.min(BURST, credit + turns) - 1;
        refilled += turns * REST_MS;
        if (credit <= 0)
            await (0,promises_.setTimeout)(REST_MS, undefined, { signal });
    }
}

;// CONCATENATED MODULE: ./src/consul-register/wait.ts




/**
 * Wait until all services are as wanted at the same time and stay so, confirmed by one consistent read of each.
 * @throws UserError when Consul refuses or hides something, also in the middle
 */
async function waitForServices(options) {
    const ended = new AbortController();
    const signal = AbortSignal.any([options.signal, ended.signal]);
    const board = new Board(options);
    const client = options.client.until(signal);
    const loops = board.views.map(({ view, name }) => watch(mode => readHealth(client, view, name, mode), reading => board.put(view, name, reading), signal));
    try {
        return await Promise.race([...loops, settle(board, options, signal)]);
    }
    finally {
        ended.abort();
        await Promise.allSettled(loops);
    }
}
/** What is so at this moment, by one consistent read of each service. */
async function readServices(client, expectations) {
    return Promise.all(expectations.map(async (expectation) => {
        const read = async (view) => (await readHealth(client, view, expectation.name, { kind: 'consistent' })).entries;
        const sidecars = expectation.service.sidecar ? read('connect') : [];
        return judge(expectation, await read('service'), await sidecars);
    }));
}
/** Is everything as wanted? */
function isFulfilled(verdicts, onlyRelease) {
    return verdicts.every(one => one.fulfilled && (!onlyRelease || one.others.length === 0));
}
async function settle(board, options, signal) {
    const deadline = Date.now() + options.waitMs;
    for (;;) {
        const { goodSince } = board;
        if (goodSince !== undefined && Date.now() - goodSince >= options.stableMs) {
            const verdicts = await readServices(options.client, options.expectations);
            // A reading may have come in between; then the time begins anew.
            if (isFulfilled(verdicts, options.onlyRelease) && board.goodSince === goodSince) {
                return { kind: 'healthy', verdicts, since: new Date(goodSince) };
            }
            board.restart();
        }
        if (Date.now() >= deadline)
            return { kind: 'timed-out', verdicts: board.verdicts };
        const due = board.goodSince === undefined ? deadline : Math.min(deadline, board.goodSince + options.stableMs);
        await Promise.race([board.changed(), (0,promises_.setTimeout)(Math.max(1, due - Date.now()), undefined, { signal })]);
    }
}
/** The latest reading of each view, and since when they are good all together. */
class Board {
    views;
    verdicts = [];
    goodSince;
    #options;
    #entries = new Map();
    #wake = () => { };
    constructor(options) {
        this.#options = options;
        this.views = options.expectations.flatMap(({ name, service }) => [
            { view: 'service', name },
            ...(service.sidecar ? [{ view: 'connect', name }] : [])
        ]);
    }
    /** Judged at once, so that no bad moment between two looks is missed. */
    put(view, name, reading) {
        this.#entries.set(`${view} ${name}`, reading.entries);
        if (this.#entries.size < this.views.length)
            return;
        this.verdicts = this.#options.expectations.map(one => judge(one, this.#entries.get(`service ${one.name}`) ?? [], this.#entries.get(`connect ${one.name}`) ?? []));
        if (!isFulfilled(this.verdicts, this.#options.onlyRelease))
            this.goodSince = undefined;
        else
            this.goodSince ??= Date.now();
        this.#options.onVerdicts(this.verdicts);
        this.#wake();
    }
    restart() {
        this.goodSince = undefined;
    }
    changed() {
        return new Promise(done => {
            this.#wake = done;
        });
    }
}

;// CONCATENATED MODULE: ./src/consul-register/proof.ts







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
    throw new errors/* UserError */.y(`wait: after ${Math.round(waitMs / 1000)}s not all services have been healthy for ${stableMs / 1000}s: ${why}. The checks are in the log above and in the summary; repair the service, or give it more time with "wait".`);
}
/**
 * Look once, and compare with everything that is declared.
 * @param strict a difference fails the step
 */
async function look(client, task, strict) {
    const { declaration, expectations, progress, findings, inputs } = task;
    findings.verdicts = await readServices(client, expectations);
    progress.show(findings.verdicts);
    findings.reach = await checkReach(client, declaration);
    const changes = findings.plan?.changes ?? [];
    const faults = [
        ...changes.map(change => `${change.kind} "${change.name}" (${change.lines.join(', ')})`),
        ...findings.verdicts.filter(one => !isFulfilled([one], inputs.onlyRelease)).map(describeVerdict),
        ...findings.reach.filter(isWrong).map(describeReach)
    ];
    if (!strict) {
        findings.status = changes.length === 0 ? 'unchanged' : 'changes';
        return;
    }
    findings.status = faults.length === 0 ? 'as-declared' : 'drift';
    if (faults.length === 0)
        return;
    showTrouble(findings);
    const more = faults.length > 5 ? `; ${faults.length - 5} more` : '';
    throw new errors/* UserError */.y(`Consul is not as declared: ${faults.slice(0, 5).join('; ')}${more}. Run the step with "command: apply", or change the declaration.`);
}
async function proveReach(client, { declaration, findings }) {
    findings.reach = await checkReach(client, declaration);
    const wrong = findings.reach.filter(isWrong);
    for (const one of wrong)
        (0,core/* info */.pq)((0,foreign_output/* neutralise */.$)(describeReach(one)));
    const [first] = wrong;
    if (first === undefined)
        return;
    findings.status = 'unreachable';
    throw new errors/* UserError */.y(`Consul decides ${wrong.length} of ${findings.reach.length} calls between services otherwise than declared, the first: ${describeReach(first)}. Declare the intention, or remove the one that somebody else wrote; the default of the cluster must be deny.`);
}
function isWrong({ declared, actual }) {
    return declared !== actual;
}
function describeReach({ source, destination, declared, actual }) {
    return `${source} to ${destination} is ${actual}, declared is ${declared}`;
}

// EXTERNAL MODULE: ./src/consul-register/session.ts
var session = __webpack_require__(2570);
;// CONCATENATED MODULE: ./src/consul-register/run.ts













/** The main step: log in, plan, write, prove. */
async function run() {
    const inputs = readInputs();
    const declaration = await readDeclaration(inputs.declaration);
    const expectations = expectServices(declaration, inputs);
    const cancellation = (0,lib_cancellation/* listenForCancellation */.c)();
    const limit = inputs.timeoutMs === undefined ? [] : [AbortSignal.timeout(inputs.timeoutMs)];
    const signal = AbortSignal.any([cancellation.asked, ...limit]);
    const progress = new Progress(core/* info */.pq);
    const findings = {
        command: inputs.command,
        status: 'failed',
        written: 0,
        verdicts: [],
        reach: [],
        seenSince: (instance, check) => progress.since(instance, check)
    };
    try {
        const client = await (0,session/* openSession */.f)(inputs, signal);
        await work(client, { inputs, declaration, expectations, progress, findings, signal });
    }
    catch (error) {
        if (!signal.aborted)
            throw error;
        if (cancellation.asked.aborted)
            findings.status = 'cancelled';
        throw explainStop(cancellation.asked.aborted, findings, error);
    }
    finally {
        cancellation.dispose();
        (0,core/* saveState */.LZ)('ended', 'true');
        await publish(findings, inputs);
    }
}
async function work(client, task) {
    const { inputs, declaration, findings } = task;
    const owner = ownerMarks(declaration.owner ?? inputs.repository);
    const plan = await planAll(client, declaration, owner);
    findings.plan = plan;
    showPlan(plan);
    if (inputs.command !== 'apply')
        return look(client, task, inputs.command === 'check');
    if (plan.changes.length > 0)
        await run_write(client, plan, owner, task);
    await prove(client, task);
}
async function planAll(client, declaration, owner) {
    const [defaults, intentions] = await Promise.all([
        listEntries(client, 'service-defaults'),
        listEntries(client, 'service-intentions')
    ]);
    return makePlan(declaration, { 'service-defaults': defaults, 'service-intentions': intentions }, owner);
}
async function run_write(client, plan, owner, { inputs, declaration, findings }) {
    const journal = (0,consul_register_journal/* openJournal */._0)(inputs.temp);
    (0,core/* saveState */.LZ)('journal', journal.file);
    await applyPlan(plan, {
        client,
        declaration,
        owner,
        journal,
        onDone(change, how) {
            if (how === 'written')
                findings.written += 1;
            print(`${describeChange(change)}: ${how === 'written' ? 'done' : 'somebody else just did the same'}`);
        }
    });
}
/** The YAML parser is loaded only now: a step that is refused because of its inputs is refused at once. */
async function readDeclaration(files) {
    const { loadDeclaration } = await Promise.all(/* import() */[__webpack_require__.e(815), __webpack_require__.e(9)]).then(__webpack_require__.bind(__webpack_require__, 4009));
    const loaded = loadDeclaration(files);
    if (loaded.kind === 'good')
        return loaded.declaration;
    for (const { file, line, column, message } of loaded.errors) {
        (0,core/* error */.z3)((0,foreign_output/* neutralise */.$)(message), { title: 'Declaration', file, startLine: line, startColumn: column });
    }
    const [first] = loaded.errors;
    const more = loaded.errors.length > 1 ? ` There are ${loaded.errors.length - 1} more errors.` : '';
    throw new errors/* UserError */.y((0,foreign_output/* neutralise */.$)(`declaration: ${first?.file}:${first?.line}:${first?.column}: ${first?.message} Correct it; nothing was written.${more}`));
}
function expectServices({ services }, { releases }) {
    for (const name of releases.keys()) {
        if (name !== '*' && !Object.hasOwn(services, name)) {
            throw new errors/* UserError */.y(`release: "${name}" is not a declared service. Write one of: ${Object.keys(services).join(', ')}.`);
        }
    }
    return Object.entries(services).map(([name, service]) => {
        const release = releases.get(name) ?? releases.get('*');
        return { name, service, ...(release === undefined ? {} : { release }) };
    });
}
function showPlan(plan) {
    if (plan.changes.length === 0) {
        print('Config entries and intentions are as declared: nothing to write.');
        return;
    }
    print(`${plan.changes.length} to write (digest ${plan.digest.slice(0, 12)}):`);
    for (const change of plan.changes) {
        print(`  ${describeChange(change)}`);
        for (const line of change.lines)
            print(`    ${line}`);
    }
}
function explainStop(cancelled, { written, plan }, cause) {
    const what = cancelled ? 'Cancelled' : 'timeout: the time is over';
    const done = plan === undefined ? 'nothing was written' : `of ${plan.changes.length} changes ${written} were written`;
    return new errors/* UserError */.y(`${what}; ${done}. Run the step again: it writes only what is still missing.`, { cause });
}
function print(line) {
    (0,core/* info */.pq)((0,foreign_output/* neutralise */.$)(line));
}


/***/ }),

/***/ 2570:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ reopenSession),
/* harmony export */   f: () => (/* binding */ openSession)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33838);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(63619);
/* harmony import */ var _lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(27557);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1027);
/* harmony import */ var _login_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(99087);





/** What the post step must know to give the token back. */
const SavedLogin = zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
    token: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
    consul: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
        address: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
        datacenter: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()),
        ca: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()),
        certificate: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ cert: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), key: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP() }))
    })
});
const STATE = 'consul-login';
/**
 * Open Consul with the step's credentials. A login is saved for the post step before the token is used for anything.
 * @param waitMs how long the token must live at least; a shorter one is told at once
 */
async function openSession({ consul, credentials, run, waitMs }, signal) {
    if (credentials.kind === 'token')
        return (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .openConsul */ .x)(consul, { token: credentials.token, signal });
    const identity = await (0,_login_js__WEBPACK_IMPORTED_MODULE_2__/* .requestIdentity */ .uE)(credentials.audience);
    const anonymous = await (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .openConsul */ .x)(consul, { signal });
    const made = await (0,_login_js__WEBPACK_IMPORTED_MODULE_2__/* .login */ .iD)(anonymous, credentials.method, identity, run);
    (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .saveState */ .LZ)(STATE, JSON.stringify({ token: made.token, consul }));
    const lifeMs = made.expires === undefined ? Number.POSITIVE_INFINITY : made.expires.getTime() - Date.now();
    (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .info */ .pq)((0,_lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_4__/* .neutralise */ .$)(`Logged in to ${consul.address} by "${credentials.method}" as ${made.accessor}` +
        (made.expires === undefined ? '; the token has no end of its own' : ` until ${made.expires.toISOString()}`)));
    if (lifeMs < waitMs) {
        (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .info */ .pq)('The token may end before the wait does: MaxTokenTTL of the auth method is shorter than "wait".');
    }
    return (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .openConsul */ .x)(consul, { token: made.token, signal });
}
/** The client of the login that main left, for the post step; `undefined` when there was none. */
async function reopenSession(signal) {
    const saved = (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getState */ .Gu)(STATE);
    if (saved === '')
        return undefined;
    const { token, consul } = SavedLogin.parse(JSON.parse(saved));
    (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .setSecret */ .Pq)(token);
    return (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .openConsul */ .x)(consul, { token, signal });
}


/***/ }),

/***/ 31392:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ unlessCancelled),
/* harmony export */   c: () => (/* binding */ listenForCancellation)
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
 * @throws Cancelled when the step must leave and the work has not ended
 */
async function unlessCancelled(work, { leave }) {
    let timer;
    const left = new Promise((_, fail) => {
        leave.addEventListener('abort', () => {
            timer = setTimeout(() => fail(new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .c('Cancelled. The post step goes on from here.')), GRACE_MS);
        });
    });
    try {
        return await Promise.race([work, left]);
    }
    finally {
        clearTimeout(timer);
    }
}


/***/ }),

/***/ 27557:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ neutralise)
/* harmony export */ });
/* unused harmony export neutraliseLines */
/**
 * Output of a foreign program on its way to the log.
 *
 * The runner executes what looks like a workflow command, wherever it comes from: `::name::` at the start of a line
 * (leading blanks do not count), and the old `##[name]` anywhere in a line (actions/runner, ActionCommand.cs). A name
 * of a resource, a provisioner's echo or an error message of a server could thereby set outputs or masks. So nothing
 * foreign is printed but through {@link neutralise}.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: stripping control characters is the purpose
const ANSI_SEQUENCE = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\-_])/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: stripping control characters is the purpose
const CONTROL_CHARACTERS = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;
/** One line that the runner cannot take for a command and a terminal cannot be confused by. Line breaks become blanks. */
function neutralise(line) {
    return line
        .replace(ANSI_SEQUENCE, '')
        .replace(/\r\n|\r|\n/g, ' ')
        .replace(CONTROL_CHARACTERS, '')
        .replace(/^(\s*):(?=:)/, '$1: ')
        .replace(/##(?=\[)/g, '# #');
}
/** Each line of a text through {@link neutralise}, without a last empty line. */
function neutraliseLines(text) {
    const all = text.replace(/\r\n?/g, '\n').split('\n');
    if (all.at(-1) === '')
        all.pop();
    return all.map(neutralise);
}


/***/ }),

/***/ 73848:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $p: () => (/* binding */ readRunContext),
/* harmony export */   MV: () => (/* binding */ readRunIdentity),
/* harmony export */   gj: () => (/* binding */ isPermissionError),
/* harmony export */   o6: () => (/* binding */ openGitHub)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(63619);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(97268);



const PullRequestEvent = zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    pull_request: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
        number: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(),
        head: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ sha: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), repo: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .nullable */ .mee(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ full_name: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() })) }),
        base: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ sha: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), repo: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ full_name: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() }) })
    })
});
/**
 * Read the context from the runner's variables and event file.
 * @throws UserError when not run by GitHub Actions
 */
function readRunContext(env = process.env) {
    const [owner, repo] = (env['GITHUB_REPOSITORY'] ?? '').split('/');
    const sha = env['GITHUB_SHA'];
    if (!owner || !repo || !sha) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y('GITHUB_REPOSITORY and GITHUB_SHA are not set. This program is an action: run it in a workflow, or run ./build.sh for a local run.');
    }
    const runId = Number(env['GITHUB_RUN_ID'] ?? 0);
    const pullRequest = readPullRequest(env['GITHUB_EVENT_PATH']);
    return {
        owner,
        repo,
        sha,
        headSha: pullRequest?.headSha ?? sha,
        ref: env['GITHUB_REF'] ?? '',
        event: env['GITHUB_EVENT_NAME'] ?? '',
        actor: env['GITHUB_ACTOR'] ?? '',
        workflow: env['GITHUB_WORKFLOW'] ?? '',
        runId,
        runAttempt: Number(env['GITHUB_RUN_ATTEMPT'] ?? 1),
        runUrl: `${env['GITHUB_SERVER_URL'] ?? 'https://github.com'}/${owner}/${repo}/actions/runs/${runId}`,
        ...(pullRequest === undefined ? {} : { pullRequest })
    };
}
/** Open the API with a token. The client is loaded only now: many runs never need it. */
async function openGitHub(token) {
    const { getOctokit } = await __webpack_require__.e(/* import() */ 351).then(__webpack_require__.bind(__webpack_require__, 61351));
    return getOctokit(token);
}
/** Is this an answer that says the token lacks a permission? Then what needed it is shown elsewhere, and the work goes on. */
function isPermissionError(error) {
    const status = error.status;
    const message = error instanceof Error ? error.message : '';
    return status === 401 || (status === 403 && !/rate limit/i.test(message));
}
function readPullRequest(eventPath) {
    if (!eventPath)
        return undefined;
    const event = PullRequestEvent.safeParse(JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(eventPath, 'utf8')));
    if (!event.success)
        return undefined;
    const { number, head, base } = event.data.pull_request;
    return { number, headSha: head.sha, baseSha: base.sha, fork: head.repo?.full_name !== base.repo.full_name };
}
/**
 * Read the identity from the runner's variables. GITHUB_WORKFLOW_REF is `octo/demo/.github/workflows/x.yml@refs/heads/main`.
 * @throws UserError when the runner did not set them
 */
function readRunIdentity(env = process.env) {
    const repositoryId = Number(env['GITHUB_REPOSITORY_ID']);
    const workflow = /^[^/]+\/[^/]+\/(.+?)@/.exec(env['GITHUB_WORKFLOW_REF'] ?? '')?.[1];
    if (!Number.isSafeInteger(repositoryId) || repositoryId <= 0 || workflow === undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y('GITHUB_REPOSITORY_ID and GITHUB_WORKFLOW_REF are not set as GitHub Actions sets them, so a plan cannot be bound to its run. Run this in a workflow.');
    }
    return { repositoryId, workflow };
}


/***/ }),

/***/ 51662:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $A: () => (/* binding */ integerInput),
/* harmony export */   $m: () => (/* binding */ optionalInput),
/* harmony export */   E9: () => (/* binding */ parseDuration),
/* harmony export */   Mn: () => (/* binding */ lines),
/* harmony export */   Ts: () => (/* binding */ durationInput),
/* harmony export */   VN: () => (/* binding */ regionInput),
/* harmony export */   Xs: () => (/* binding */ assignmentsInput),
/* harmony export */   YF: () => (/* binding */ requiredInput),
/* harmony export */   dt: () => (/* binding */ listInput),
/* harmony export */   ij: () => (/* binding */ choiceInput),
/* harmony export */   tE: () => (/* binding */ booleanInput)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33838);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(97268);


const MILLISECONDS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
/** An optional input: `undefined` when it is absent or empty, else its trimmed text. */
function optionalInput(name) {
    return (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getInput */ .V4)(name) || undefined;
}
/**
 * A required input. The runner does not enforce `required: true`, so the code must.
 * @throws UserError when it is absent or empty; `example` shows what to write.
 */
function requiredInput(name, example) {
    const value = optionalInput(name);
    if (value === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${name}: this input is required. Write, for example, "${name}: ${example}".`);
    return value;
}
/** A boolean input, `absent` when it is empty. Only `true` and `false` are accepted. */
function booleanInput(name, absent) {
    const value = optionalInput(name);
    if (value === undefined)
        return absent;
    if (value === 'true' || value === 'false')
        return value === 'true';
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${name}: "${value}" is neither true nor false. Write true or false.`);
}
/** One of a fixed set of words. */
function choiceInput(name, choices, absent) {
    const value = optionalInput(name);
    if (value === undefined)
        return absent;
    const found = choices.find(choice => choice === value);
    if (found === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${name}: "${value}" is not known. Write one of: ${choices.join(', ')}.`);
    return found;
}
/** A list: one value a line, blank lines left out. Commas are part of a value. */
function listInput(name) {
    return lines((0,_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getInput */ .V4)(name));
}
/** `name=value` lines. The value may be empty and may contain `=`; a name may appear once. */
function assignmentsInput(name) {
    const found = new Map();
    for (const line of listInput(name)) {
        const at = line.indexOf('=');
        if (at < 1)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${name}: "${line}" has no name. Write name=value, one on each line.`);
        const key = line.slice(0, at).trim();
        if (found.has(key))
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${name}: "${key}" is given twice. Keep one of the lines.`);
        found.set(key, line.slice(at + 1).trim());
    }
    return found;
}
/** A length of time in milliseconds, written with a unit: `500ms`, `30s`, `5m`, `12h`, `7d`. */
function durationInput(name, absent) {
    return parseDuration(name, optionalInput(name) ?? absent);
}
/**
 * Milliseconds of `text`.
 * @param name the input it was given in, for the error
 */
function parseDuration(name, text) {
    const match = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)?$/.exec(text);
    const amount = match?.[1];
    if (amount === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${name}: "${text}" is not a length of time. Write 30s, 5m, 12h or 7d.`);
    const unit = match?.[2];
    if (unit === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${name}: "${text}" has no unit. Write ${amount}d, ${amount}h, ${amount}m or ${amount}s.`);
    return Math.round(Number(amount) * MILLISECONDS[unit]);
}
/**
 * An AWS region: the input, else AWS_REGION or AWS_DEFAULT_REGION as every AWS tool reads them.
 * @throws UserError when there is none, or it is not the form of a region
 */
function regionInput(name, env) {
    const region = optionalInput(name) ?? (env['AWS_REGION'] || env['AWS_DEFAULT_REGION'] || '');
    if (/^[a-z]{2}(-[a-z]+)+-\d+$/.test(region))
        return region;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(region === ''
        ? `${name}: no region is given. Write, for example, "${name}: us-east-1", or set AWS_REGION.`
        : `${name}: "${region}" is not a region. Write, for example, us-east-1.`);
}
/** A whole number from `least` on. */
function integerInput(name, absent, least = 0) {
    const value = optionalInput(name);
    if (value === undefined)
        return absent;
    const number = Number(value);
    if (!/^\d+$/.test(value) || number < least)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${name}: "${value}" is not a whole number from ${least} on. Write, for example, ${absent}.`);
    return number;
}
/** The lines of a text, trimmed, without the empty ones. */
function lines(text) {
    return text
        .split('\n')
        .map(line => line.trim())
        .filter(line => line !== '');
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

/***/ 15753:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ makePrivateFolder),
/* harmony export */   v: () => (/* binding */ writeAtomically)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);


/** A new folder that only this user can read, under `temp` (the job's RUNNER_TEMP). Plans, state and logs of tools go there. */
function makePrivateFolder(temp, purpose) {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(temp, { recursive: true });
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdtempSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(temp, `insight-${purpose}-`));
}
/** Write a file so that a reader sees the old content or the new one, never a part, also after a kill. Mode 0600. */
function writeAtomically(file, content) {
    const fresh = `${file}.${process.pid}.new`;
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(fresh, content, { mode: 0o600 });
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(fresh, file);
}


/***/ })

};
