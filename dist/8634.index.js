export const id = 8634;
export const ids = [8634];
export const modules = {

/***/ 4862:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  x: () => (/* binding */ openConsul),
  W: () => (/* binding */ parseAnswer)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ./src/consul-register/client/connection.ts
const ANSWER_WITHIN_MS = 10_000;
/** Open connections of their own to every origin; they are kept alive between calls. */
async function openConnection(connection) {
    const { request } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 46752, 19));
    const dispatchers = await openDispatchers(connection);
    return async (origin, call, token, signal) => {
        const dispatcher = dispatchers.get(origin);
        // The server adds up to a sixteenth to the time it holds a query.
        const patience = ANSWER_WITHIN_MS + Math.ceil(((call.holdMs ?? 0) * 17) / 16);
        const response = await request(urlOf(origin, connection, call), {
            method: call.method,
            ...(dispatcher === undefined ? {} : { dispatcher }),
            signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]),
            headersTimeout: 0,
            bodyTimeout: 0,
            headers: {
                ...(token === undefined ? {} : { 'x-consul-token': token }),
                ...(call.body === undefined ? {} : { 'content-type': 'application/json' })
            },
            ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) })
        });
        return toAnswer(response, await response.body.text());
    };
}
/** All origins of the cluster, the one to begin with first. */
function originsOf({ address, further = [] }) {
    return [address, ...further];
}
async function openDispatchers(connection) {
    const { Agent, ProxyAgent } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 46752, 19));
    const { ca, certificate, serverName } = connection;
    const tls = {
        ...(ca === undefined ? {} : { ca }),
        ...certificate,
        ...(serverName === undefined ? {} : { servername: serverName })
    };
    const open = (origin) => {
        const proxy = connection.proxies?.[origin];
        return proxy === undefined ? new Agent({ connect: tls }) : new ProxyAgent({ uri: proxy, requestTls: tls });
    };
    return new Map(originsOf(connection).map(origin => [origin, open(origin)]));
}
function urlOf(origin, { datacenter, namespace, partition }, call) {
    const url = new URL(call.path, origin);
    const everywhere = { dc: datacenter, ns: namespace, partition };
    for (const [name, value] of Object.entries({ ...everywhere, ...call.query })) {
        for (const one of value === undefined ? [] : [value].flat())
            url.searchParams.append(name, one);
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
        filtered: header('x-consul-results-filtered-by-acls') === 'true',
        // On a refusal it says nothing: it is false there in any case.
        ...(response.statusCode === 200 && header('x-consul-knownleader') === 'false' ? { leaderless: true } : {})
    };
}

;// CONCATENATED MODULE: ./src/consul-register/client/identity.ts
/** The token of now. It is renewed once for all calls that find it gone at the same time. */
class Identity {
    token;
    #renew;
    #renewing;
    constructor({ token, renew }) {
        this.token = token;
        this.#renew = renew;
    }
    /** @returns false when there is no way to get a new token */
    async renew(gone) {
        if (this.#renew === undefined || gone === undefined)
            return false;
        if (this.token === gone) {
            this.#renewing ??= this.#renew().finally(() => {
                this.#renewing = undefined;
            });
            this.token = await this.#renewing;
        }
        return true;
    }
}

// EXTERNAL MODULE: ./src/consul-register/client/refusal.ts
var refusal = __webpack_require__(48672);
;// CONCATENATED MODULE: ./src/consul-register/client/client.ts




const RETRY_FOR_MS = 20_000;
/** Open a client. Nothing is sent yet. */
async function openConsul(connection, options) {
    const sendOnce = await openConnection(connection);
    return makeClient({ origins: originsOf(connection), sendOnce, identity: new Identity(options) }, 0, options.signal);
}
function makeClient(shared, first, signal) {
    const { origins, sendOnce, identity } = shared;
    let at = first;
    const address = origins.join(', ');
    return {
        address,
        until: other => makeClient(shared, at, AbortSignal.any([signal, other])),
        async send(call) {
            // Consul reads an empty cas as none at all and writes unconditionally.
            const cas = call.query?.['cas'];
            if (cas !== undefined && !/^\d+$/.test(String(cas)))
                throw new Error(`cas "${cas}" is no index`);
            const until = Date.now() + RETRY_FOR_MS;
            const mayRepeat = call.holdMs === undefined && (call.method === 'GET' || call.repeatable === true);
            let hopeless = 0;
            for (let tries = 1;; tries++) {
                const asked = at;
                const { token } = identity;
                const answer = await sendOnce(origins[asked], call, token, signal).catch((error) => {
                    signal.throwIfAborted();
                    return error instanceof Error ? error : new Error(String(error));
                });
                const trouble = troubleOf(answer, call);
                if (trouble === undefined && !(answer instanceof Error)) {
                    // A refusal did nothing, so also a write may be sent again with the new token.
                    if (!(0,refusal/* isTokenGone */.VK)(answer.status, (0,refusal/* plainBody */.FD)(answer.text)) || !(await identity.renew(token)))
                        return checkStatus(answer, call);
                    continue;
                }
                // Another call may have moved on already.
                if (at === asked)
                    at = (asked + 1) % origins.length;
                hopeless = isHopeless(answer) ? hopeless + 1 : 0;
                const pause = Math.min(100 * 2 ** Math.floor((tries - 1) / origins.length), 2000);
                if (!mayRepeat || hopeless >= origins.length || Date.now() + pause > until) {
                    throw new refusal/* ConsulUnreachable */.vB(`Consul at ${address} did not ${call.what}: ${trouble}. Check the address and that this runner may reach it.`);
                }
                if (tries % origins.length === 0)
                    await (0,promises_.setTimeout)(pause * (0.75 + Math.random() / 2), undefined, { signal });
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
        throw new Error(`What answered "${what}" is not the Consul API as we know it: ${(0,refusal/* plainBody */.FD)(answer.text)}`, { cause });
    }
}
/** The third argument came with Node 21 (JSON.parse source text access). */
function keepIndexes(key, value, context) {
    return typeof value === 'number' && WIDE.has(key) ? context.source : value;
}
const WIDE = new Set(['CreateIndex', 'ModifyIndex', 'Hash']);
function troubleOf(answer, call) {
    if (answer instanceof Error) {
        const code = answer.code;
        return answer.name === 'TimeoutError' ? 'no answer in time' : String(code ?? answer.message);
    }
    const body = (0,refusal/* plainBody */.FD)(answer.text);
    if (call.accept?.includes(answer.status))
        return undefined;
    if ((0,refusal/* isTransient */.dg)(answer.status, body))
        return `${answer.status} ${body}`;
    return answer.leaderless && call.method === 'GET' ? 'the server that answers knows no leader' : undefined;
}
/** Faults of the connection that no patience heals: certificates, and names that nobody knows. */
function isHopeless(answer) {
    const code = answer instanceof Error ? String(answer.code) : '';
    return /CERT|VERIFY|SSL|TLS|EPROTO|ENOTFOUND/.test(code);
}
function checkStatus(answer, call) {
    if (answer.status === 200 || call.accept?.includes(answer.status))
        return answer;
    throw new refusal/* ConsulRefusal */.$2(call.what, answer.status, (0,refusal/* plainBody */.FD)(answer.text));
}


/***/ }),

/***/ 48672:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $2: () => (/* binding */ ConsulRefusal),
/* harmony export */   FD: () => (/* binding */ plainBody),
/* harmony export */   VK: () => (/* binding */ isTokenGone),
/* harmony export */   dg: () => (/* binding */ isTransient),
/* harmony export */   vB: () => (/* binding */ ConsulUnreachable)
/* harmony export */ });
/* unused harmony exports MEANINGS, meaningOf */
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97268);
/* harmony import */ var _lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27557);


/** Consul answered, and the answer is no. */
class ConsulRefusal extends _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y {
    status;
    /** What Consul said, without the prefix of a client agent, on one line. */
    body;
    constructor(what, status, body) {
        super(`Consul would not ${what} (${status}: ${body || 'no text'}). ${meaningOf(status, body).advice}`);
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
const LATER = 'Consul is busy or has no leader; run the step again.';
/**
 * The first row that fits is what an answer means: Consul says much with 500 and 403, so the words decide. Measured on
 * 1.22.2; 429 and 503 are its request limits, 502 and 504 come from load balancers in front of it.
 */
const MEANINGS = [
    { status: 429, again: true, advice: LATER },
    { status: 502, again: true, advice: LATER },
    { status: 503, again: true, advice: LATER },
    { status: 504, again: true, advice: LATER },
    {
        status: 500,
        says: /No cluster leader|Raft leader not found|leadership lost|leadership transfer in progress|node is not the leader/,
        again: true,
        advice: LATER
    },
    {
        status: 500,
        says: /not ready to serve consistent reads|raft is already shutdown|timed out enqueuing operation/i,
        again: true,
        advice: LATER
    },
    {
        status: 500,
        says: /No known Consul servers|failed to get conn|rpc error getting client/,
        again: true,
        advice: LATER
    },
    {
        status: 500,
        says: /connection refused|connection reset by peer|broken pipe|use of closed network connection|i\/o timeout/,
        again: true,
        advice: LATER
    },
    // Words of the multiplexer between servers (hashicorp/yamux, const.go) when the other one is gone.
    {
        status: 500,
        says: /session shutdown|stream (closed|reset)|connection write timeout|keepalive timeout|i\/o deadline reached|remote end is not accepting/,
        again: true,
        advice: LATER
    },
    {
        status: 500,
        says: /expression/,
        advice: 'Correct the filter; Consul names the place in it.'
    },
    { status: 500, says: /EOF$/, again: true, advice: LATER },
    { status: 403, says: /auth method/, advice: 'Write the name of a JWT auth method into login-method.' },
    {
        status: 403,
        says: /ACL not found|token does not exist/,
        advice: 'The token is unknown, expired or deleted; give a new one.'
    },
    { status: 403, advice: "Add that right to the policy of the token's role; the README has a policy to copy." },
    { status: 401, advice: 'This Consul has its ACL system off or wants a token; check address and token.' },
    {
        status: 400,
        says: /Enterprise feature/,
        advice: 'Leave out namespace and partition: this Consul is the community edition.'
    },
    {
        status: 400,
        says: /Client sent an HTTP request to an HTTPS server/,
        advice: 'Write https:// into address.'
    },
    { status: 400, advice: 'This Consul may be older than the action expects; 1.22 is tested.' }
];
const OTHERWISE = {
    advice: 'Correct the declaration, or the entry in Consul that contradicts it.'
};
/** The row of {@link MEANINGS} for an answer. @param body as {@link plainBody} gives it */
function meaningOf(status, body) {
    return MEANINGS.find(row => row.status === status && (row.says?.test(body) ?? true)) ?? OTHERWISE;
}
/** May the same request be sent again and end differently? */
function isTransient(status, body) {
    return meaningOf(status, body).again === true;
}
/** Does Consul no longer know the token? An unknown auth method is told with the same words. */
function isTokenGone(status, body) {
    return status === 403 && /ACL not found|token does not exist/.test(body) && !body.includes('auth method');
}


/***/ }),

/***/ 29924:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ readConsul)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33838);
/* harmony import */ var _actions_http_client_lib_proxy__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(19783);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(97268);
/* harmony import */ var _lib_inputs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(51662);





/**
 * Where Consul is and how to reach it: the inputs, and for each that is absent the variable of Consul's own command
 * line (`CONSUL_HTTP_ADDR`, `CONSUL_CACERT`, `CONSUL_CLIENT_CERT`, `CONSUL_CLIENT_KEY`, `CONSUL_TLS_SERVER_NAME`,
 * `CONSUL_NAMESPACE`, `CONSUL_PARTITION`). Proxies are the toolkit's: `HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY`.
 * @throws UserError for the first that is wrong
 */
function readConsul(env) {
    const [address, ...further] = readAddresses(env);
    const datacenter = (0,_lib_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .optionalInput */ .$m)('datacenter');
    const namespace = (0,_lib_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .optionalInput */ .$m)('namespace') ?? (env['CONSUL_NAMESPACE'] || undefined);
    const partition = (0,_lib_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .optionalInput */ .$m)('partition') ?? (env['CONSUL_PARTITION'] || undefined);
    const serverName = (0,_lib_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .optionalInput */ .$m)('tls-server-name') ?? (env['CONSUL_TLS_SERVER_NAME'] || undefined);
    const ca = pemInput('tls-ca-cert', 'CONSUL_CACERT', env);
    const cert = pemInput('tls-client-cert', 'CONSUL_CLIENT_CERT', env);
    const key = pemInput('tls-client-key', 'CONSUL_CLIENT_KEY', env);
    if ((cert === undefined) !== (key === undefined))
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .y('tls-client-cert: certificate and key go together. Give tls-client-cert and tls-client-key.');
    if (key !== undefined)
        for (const line of key.split('\n'))
            if (line.length >= 8)
                (0,_actions_core__WEBPACK_IMPORTED_MODULE_1__.setSecret)(line);
    const proxies = readProxies([address, ...further]);
    return {
        address,
        ...(further.length === 0 ? {} : { further }),
        ...(datacenter === undefined ? {} : { datacenter }),
        ...(namespace === undefined ? {} : { namespace }),
        ...(partition === undefined ? {} : { partition }),
        ...(ca === undefined ? {} : { ca }),
        ...(cert === undefined || key === undefined ? {} : { certificate: { cert, key } }),
        ...(serverName === undefined ? {} : { serverName }),
        ...(Object.keys(proxies).length === 0 ? {} : { proxies })
    };
}
function readAddresses(env) {
    const given = (0,_lib_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .listInput */ .dt)('address');
    const [first, ...rest] = (given.length > 0 ? given : fromVariable(env)).map(text => readAddress(text));
    if (first === undefined) {
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .y('address: where is Consul? Write "address: https://consul.example:8501", or set CONSUL_HTTP_ADDR.');
    }
    const origins = [first, ...rest];
    const twice = origins.find((one, at) => origins.indexOf(one) !== at);
    if (twice !== undefined)
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .y(`address: "${twice}" is given twice. Keep one of the lines.`);
    if (new Set(origins.map(one => new URL(one).protocol)).size > 1)
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .y('address: some addresses are http:// and some https://. Write the same scheme for all.');
    return origins;
}
/** Consul's command line takes the variable without a scheme too, and then asks `CONSUL_HTTP_SSL` which one. */
function fromVariable(env) {
    const text = env['CONSUL_HTTP_ADDR']?.trim();
    if (!text)
        return [];
    const scheme = /^(1|t|true)$/i.test(env['CONSUL_HTTP_SSL'] ?? '') ? 'https' : 'http';
    return [text.includes('://') ? text : `${scheme}://${text}`];
}
function readAddress(text) {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (url === undefined || !['http:', 'https:'].includes(url.protocol) || url.host === '')
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .y(`address: "${text}" has no scheme. Write https:// in front of it, as in "https://${text}".`);
    if (url.username || url.password || url.pathname !== '/' || url.search)
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .y(`address: only scheme, host and port are used. Write "${url.protocol}//${url.host}".`);
    const loopback = /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(url.hostname);
    if (url.protocol === 'http:' && !loopback && !(0,_lib_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .booleanInput */ .tE)('allow-http', false)) {
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .y(`address: "${url.origin}" would carry the token unencrypted over the network. Write https://, or "allow-http: true" if the way is private.`);
    }
    return url.origin;
}
/** The PEM text of a file that an input, or else a variable, names. */
function pemInput(name, variable, env) {
    const input = (0,_lib_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .optionalInput */ .$m)(name);
    const file = input ?? (env[variable] || undefined);
    if (file === undefined)
        return undefined;
    const by = input === undefined ? variable : name;
    let text;
    try {
        text = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, 'utf8');
    }
    catch (cause) {
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .y(`${by}: the file "${file}" cannot be read. Write the path of a PEM file.`, { cause });
    }
    if (!text.includes('-----BEGIN '))
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .y(`${by}: "${file}" is not a PEM file. Write the path of one.`);
    return text;
}
function readProxies(origins) {
    const found = {};
    for (const origin of origins) {
        const proxy = (0,_actions_http_client_lib_proxy__WEBPACK_IMPORTED_MODULE_2__/* .getProxyUrl */ .s)(new URL(origin));
        if (proxy === undefined)
            continue;
        if (proxy.password !== '')
            (0,_actions_core__WEBPACK_IMPORTED_MODULE_1__.setSecret)(proxy.password);
        found[origin] = proxy.href;
    }
    return found;
}


/***/ }),

/***/ 27557:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ neutralise),
/* harmony export */   U: () => (/* binding */ neutraliseLines)
/* harmony export */ });
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
    const { getOctokit } = await __webpack_require__.e(/* import() */ 1351).then(__webpack_require__.bind(__webpack_require__, 61351));
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
/* harmony export */   Dp: () => (/* binding */ isRegion),
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
    return (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__.getInput)(name) || undefined;
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
    return lines((0,_actions_core__WEBPACK_IMPORTED_MODULE_0__.getInput)(name));
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
 * @param orElse what else may be written there, for the error: `, or off`
 */
function parseDuration(name, text, orElse = '') {
    const match = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)?$/.exec(text);
    const amount = match?.[1];
    if (amount === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${name}: "${text}" is not a length of time. Write 30s, 5m, 12h or 7d${orElse}.`);
    const unit = match?.[2];
    if (unit === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${name}: "${text}" has no unit. Write ${amount}d, ${amount}h, ${amount}m or ${amount}s${orElse}.`);
    return Math.round(Number(amount) * MILLISECONDS[unit]);
}
/**
 * An AWS region: the input, else AWS_REGION or AWS_DEFAULT_REGION as every AWS tool reads them.
 * @throws UserError when there is none, or it is not the form of a region
 */
function regionInput(name, env) {
    const region = optionalInput(name) ?? (env['AWS_REGION'] || env['AWS_DEFAULT_REGION'] || '');
    if (isRegion(region))
        return region;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(region === ''
        ? `${name}: no region is given. Write, for example, "${name}: us-east-1", or set AWS_REGION.`
        : `${name}: "${region}" is not a region. Write, for example, us-east-1.`);
}
/** Does it have the form of a region's name? Whether there is such a region, only AWS knows. */
function isRegion(text) {
    return /^[a-z]{2,4}(-[a-z]+)+-\d+$/.test(text);
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


/***/ })

};
