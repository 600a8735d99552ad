export const id = 4512;
export const ids = [4512];
export const modules = {

/***/ 64512:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(33838);
// EXTERNAL MODULE: ./src/consul-register/client/client.ts + 2 modules
var client_client = __webpack_require__(4862);
// EXTERNAL MODULE: ./src/consul-register/read-declaration.ts
var read_declaration = __webpack_require__(689);
// EXTERNAL MODULE: ./src/lib/cancellation.ts
var lib_cancellation = __webpack_require__(31392);
// EXTERNAL MODULE: ./src/lib/errors.ts
var errors = __webpack_require__(97268);
// EXTERNAL MODULE: ./src/lib/foreign-output.ts
var foreign_output = __webpack_require__(27557);
// EXTERNAL MODULE: ./src/lib/nearest.ts
var nearest = __webpack_require__(72269);
// EXTERNAL MODULE: ./src/lib/private-folder.ts
var private_folder = __webpack_require__(15753);
// EXTERNAL MODULE: ./src/consul-register/consul-settings.ts
var consul_settings = __webpack_require__(29924);
// EXTERNAL MODULE: ./src/lib/github.ts
var github = __webpack_require__(73848);
// EXTERNAL MODULE: ./src/lib/inputs.ts
var inputs = __webpack_require__(51662);
// EXTERNAL MODULE: ./src/consul-register/plan/lock.ts
var lock = __webpack_require__(76269);
;// CONCATENATED MODULE: ./src/consul-bootstrap/policies.ts

/** Kinds of entries that are about one service, whose right they need (consul 1.22, agent/structs/config_entry*.go). */
const OF_A_SERVICE = new Set([
    'service-defaults',
    'service-resolver',
    'service-splitter',
    'service-router',
    'service-intentions'
]);
/** The only kind that needs more than the right on the mesh. */
const OF_THE_CLUSTER = 'control-plane-request-limit';
/**
 * The policy of deploy jobs, as HCL: see everything that a wait must count, write what is cluster-wide for the declared
 * services. Reading nodes and services as a whole is needed, since Consul leaves out what a token may not see.
 */
function deployPolicy(declaration, { owner, allowReap }) {
    const entries = declaration['config-entries'] ?? [];
    const named = entries.filter(({ Kind }) => OF_A_SERVICE.has(Kind)).flatMap(({ Name }) => Name ?? []);
    const names = Object.keys(declaration.services).sort();
    const nodes = declaration['external-nodes'] ?? {};
    const external = Object.values(nodes).flatMap(node => Object.keys(node.services));
    const full = new Set([...names, ...named]);
    const others = entries.filter(({ Kind }) => !OF_A_SERVICE.has(Kind));
    return blocks(allow('node_prefix', '', 'read'), 
    // A machine's node is named after its service and its instance: nothing else can be removed.
    ...(allowReap ? names.map(name => allow('node_prefix', nodePrefix(name), 'write')) : []), ...Object.keys(nodes)
        .sort()
        .map(name => allow('node', name, 'write')), allow('service_prefix', '', 'read', 'read'), ...[...new Set([...full, ...external])]
        .sort()
        .map(name => allow('service', name, 'write', full.has(name) ? 'write' : undefined)), 
    // The lock that keeps two runs apart.
    allow('session_prefix', '', 'write'), allow('key', (0,lock/* lockKey */.TL)(owner), 'write'), ...(others.some(({ Kind }) => Kind !== OF_THE_CLUSTER) ? ['mesh = "write"'] : []), ...(others.some(({ Kind }) => Kind === OF_THE_CLUSTER) ? ['operator = "write"'] : []));
}
/** The policy of a service's machines beside its service identity: their own nodes and agents. */
function machinePolicy(service) {
    return blocks(allow('node_prefix', nodePrefix(service), 'write'), 
    // What the agent runs is asked by its own helpers on the machine.
    allow('agent_prefix', nodePrefix(service), 'read'));
}
/** Nodes are named `httpd-i-0123456789abcdef0` by the images. */
function nodePrefix(service) {
    return `${service}-i-`;
}
function allow(resource, name, policy, intentions) {
    const rights = intentions === undefined ? '' : `\n  intentions = "${intentions}"`;
    return `${resource} "${name}" {\n  policy = "${policy}"${rights}\n}`;
}
function blocks(...all) {
    return `${all.join('\n')}\n`;
}

;// CONCATENATED MODULE: ./src/consul-bootstrap/rules.ts

/** The kinds of a cluster's access rules, in the order in which they can be written: each names those before it. */
const ACL_KINDS = ['policy', 'role', 'auth-method', 'binding-rule'];
/** Stands in the description of all that is ours, so that what is no longer declared can be found. */
function markOf({ owner, environment }) {
    return `Managed by insight for ${owner}, ${environment}`;
}
/**
 * All access rules of an environment: deploy jobs log in with GitHub's identity token and may write what is cluster-wide
 * for the declared services; machines log in with their IAM role and may register their own service and nothing else.
 */
function accessRules(declaration, settings) {
    return [...deployRules(declaration, settings), ...machineRules(settings)].sort((a, b) => ACL_KINDS.indexOf(a.kind) - ACL_KINDS.indexOf(b.kind));
}
function deployRules(declaration, settings) {
    const { environment, loginMethod, audiences, oidcIssuer, maxTokenTtl, repositoryId } = settings;
    const name = `insight-${environment}-deploy`;
    const Description = markOf(settings);
    return [
        { kind: 'policy', name, body: { Name: name, Description, Rules: deployPolicy(declaration, settings) } },
        { kind: 'role', name, body: { Name: name, Description, Policies: [{ Name: name }] } },
        {
            kind: 'auth-method',
            name: loginMethod,
            body: {
                Name: loginMethod,
                Type: 'jwt',
                Description,
                MaxTokenTTL: maxTokenTtl,
                Config: {
                    OIDCDiscoveryURL: oidcIssuer,
                    BoundIssuer: oidcIssuer,
                    BoundAudiences: [...audiences],
                    ClaimMappings: { repository_id: 'repository_id', environment: 'environment', ref: 'ref' }
                }
            }
        },
        rule(`${Description}: deploys`, {
            AuthMethod: loginMethod,
            BindName: name,
            // The number: a name can be given up and taken by somebody else. The environment: it is in the token only after
            // its approval, while a branch proves less, since pull_request_target carries the main branch too.
            Selector: `value.repository_id == "${repositoryId}" and value.environment == "${environment}"`
        })
    ];
}
function machineRules(settings) {
    const { environment, machineRoles, machineMethod } = settings;
    if (machineRoles.size === 0)
        return [];
    const Description = markOf(settings);
    const ofServices = [...machineRoles].flatMap(([service, arns]) => {
        const name = `insight-${environment}-machine-${service}`;
        return [
            { kind: 'policy', name, body: { Name: name, Description, Rules: machinePolicy(service) } },
            // The identity is what lets a machine register the service and its sidecar, and read whom they call.
            {
                kind: 'role',
                name,
                body: { Name: name, Description, Policies: [{ Name: name }], ServiceIdentities: [{ ServiceName: service }] }
            },
            ...arns.map(arn => rule(`${Description}: machines ${arn}`, {
                AuthMethod: machineMethod,
                BindName: name,
                // Role names are unique in an account only, and several accounts may log in by one method.
                Selector: `entity_name == "${roleOf(arn).name}" and account_id == "${roleOf(arn).account}"`
            }))
        ];
    });
    return [machineAuthMethod(settings, Description), ...ofServices];
}
function machineAuthMethod(settings, Description) {
    const { machineRoles, machineMethod, serverIdHeader, stsEndpoint, iamEndpoint } = settings;
    return {
        kind: 'auth-method',
        name: machineMethod,
        body: {
            Name: machineMethod,
            Type: 'aws-iam',
            Description,
            Config: {
                BoundIAMPrincipalARNs: [...machineRoles.values()].flat().map(canonicalArn),
                ...(serverIdHeader === undefined ? {} : { ServerIDHeaderValue: serverIdHeader }),
                ...(stsEndpoint === undefined ? {} : { STSEndpoint: stsEndpoint }),
                ...(iamEndpoint === undefined ? {} : { IAMEndpoint: iamEndpoint })
            }
        }
    };
}
/** A role's ARN as Consul knows it: who has assumed a role does not say its path, and AWS gives a name once whatever the path. */
function canonicalArn(arn) {
    return arn.replace(/:role\/.*\//, ':role/');
}
function roleOf(arn) {
    return { name: arn.slice(arn.lastIndexOf('/') + 1), account: arn.split(':')[4] ?? '' };
}
function rule(description, body) {
    return { kind: 'binding-rule', name: description, body: { Description: description, BindType: 'role', ...body } };
}

;// CONCATENATED MODULE: ./src/consul-bootstrap/inputs.ts






const GITHUB_ISSUER = 'https://token.actions.githubusercontent.com';
/** The least and the most that Consul takes as a token's life (agent/consul/authmethod). */
const [SHORTEST_MS, LONGEST_MS] = [60_000, 24 * 3_600_000];
/** Read and check all inputs. @throws UserError for the first that is wrong; nothing was started then */
function readInputs(env = process.env) {
    const declaration = (0,inputs/* listInput */.dt)('declaration');
    if (declaration.length === 0)
        (0,inputs/* requiredInput */.YF)('declaration', 'infra/services/staging.yml');
    const command = (0,inputs/* choiceInput */.ij)('command', ['show', 'plan', 'apply'], 'plan');
    const context = (0,github/* readRunContext */.$p)(env);
    return {
        declaration,
        command,
        settings: readSettings(env),
        repository: `${context.owner}/${context.repo}`,
        ...(command === 'show' ? {} : { consul: { at: (0,consul_settings/* readConsul */.b)(env), token: readToken() } }),
        temp: env['RUNNER_TEMP'] ?? '/tmp'
    };
}
function readSettings(env) {
    const serverIdHeader = (0,inputs/* optionalInput */.$m)('server-id-header');
    const stsEndpoint = urlInput('sts-endpoint', 'https://sts.us-east-1.amazonaws.com');
    const iamEndpoint = urlInput('iam-endpoint', 'https://iam.amazonaws.com');
    return {
        environment: readEnvironment(),
        repositoryId: readRepositoryId(env),
        loginMethod: nameInput('login-method', 'insight-github'),
        audiences: readAudiences(),
        oidcIssuer: urlInput('oidc-issuer', GITHUB_ISSUER) ?? GITHUB_ISSUER,
        maxTokenTtl: readMaxTokenTtl(),
        allowReap: (0,inputs/* booleanInput */.tE)('allow-reap', false),
        machineRoles: readMachineRoles(),
        machineMethod: nameInput('machine-method', 'insight-machines'),
        ...(serverIdHeader === undefined ? {} : { serverIdHeader }),
        ...(stsEndpoint === undefined ? {} : { stsEndpoint }),
        ...(iamEndpoint === undefined ? {} : { iamEndpoint })
    };
}
function readToken() {
    const token = (0,inputs/* requiredInput */.YF)('token', `\${{ secrets.CONSUL_OPERATOR_TOKEN }}`);
    (0,core.setSecret)(token);
    return token;
}
/** It becomes part of names in Consul and of a selector. */
function readEnvironment() {
    const environment = (0,inputs/* requiredInput */.YF)('environment', 'staging');
    if (/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(environment))
        return environment;
    throw new errors/* UserError */.y(`environment: "${environment}" cannot be part of a name in Consul. Rename the environment to letters, digits, "-" and "_", for example staging.`);
}
function readRepositoryId(env) {
    const id = (0,inputs/* optionalInput */.$m)('repository-id') ?? env['GITHUB_REPOSITORY_ID'] ?? '';
    if (/^\d+$/.test(id))
        return id;
    throw new errors/* UserError */.y(`repository-id: "${id}" is not the number of a repository. Write what "gh api repos/OWNER/NAME --jq .id" prints.`);
}
function nameInput(name, absent) {
    const value = (0,inputs/* optionalInput */.$m)(name) ?? absent;
    if (/^[A-Za-z0-9_-]{1,128}$/.test(value))
        return value;
    throw new errors/* UserError */.y(`${name}: "${value}" is not the name of an auth method. Write, for example, ${absent}.`);
}
function readAudiences() {
    const audiences = (0,inputs/* listInput */.dt)('audience');
    return audiences.length === 0 ? ['consul'] : audiences;
}
function urlInput(name, example) {
    const value = (0,inputs/* optionalInput */.$m)(name);
    if (value === undefined || (URL.canParse(value) && /^https?:\/\//.test(value)))
        return value;
    throw new errors/* UserError */.y(`${name}: "${value}" is not an address with its scheme. Write, for example, ${example}.`);
}
function readMaxTokenTtl() {
    const ms = (0,inputs/* durationInput */.Ts)('max-token-ttl', '1h');
    if (ms >= SHORTEST_MS && ms <= LONGEST_MS)
        return `${Math.round(ms / 1000)}s`;
    throw new errors/* UserError */.y(`max-token-ttl: "${(0,inputs/* optionalInput */.$m)('max-token-ttl')}" is not between 1m and 24h, which is what Consul takes. Write as long as your longest deploy, for example 1h.`);
}
function readMachineRoles() {
    const roles = new Map();
    for (const line of (0,inputs/* listInput */.dt)('machine-roles')) {
        const [, service, arn] = /^([a-z0-9-]+)\s*=\s*(arn:[a-z-]+:iam::\d{12}:role\/[\w+=,.@/-]+)$/.exec(line) ?? [];
        if (service === undefined || arn === undefined) {
            throw new errors/* UserError */.y(`machine-roles: "${line}" is not a service and a role. Write, for example, "httpd=arn:aws:iam::123456789012:role/staging-httpd".`);
        }
        const owner = [...roles].find(([, arns]) => arns.some(one => canonicalArn(one) === canonicalArn(arn)));
        if (owner !== undefined) {
            throw new errors/* UserError */.y(`machine-roles: ${arn} is given for ${owner[0]} and ${service}. Give each service an IAM role of its own; else each could register the other.`);
        }
        roles.set(service, [...(roles.get(service) ?? []), arn]);
    }
    return roles;
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
;// CONCATENATED MODULE: ./src/consul-bootstrap/plan.ts



/**
 * The changes that make Consul equal to what is generated, in the order in which Consul takes them. Only rules that carry
 * the mark are removed.
 * @throws UserError when an auth method is somebody else's and says something else
 */
function planRules(rules, stored, mark) {
    const changes = rules.flatMap(rule => planRule(rule, stored.find(one => isSame(one, rule)), mark));
    const gone = stored
        .filter(one => isOurs(one, mark) && !rules.some(rule => isSame(one, rule)))
        .map(one => ({
        action: 'delete',
        kind: one.kind,
        name: one.name,
        lines: ['no longer declared'],
        stored: one
    }));
    return [...changes, ...gone.sort((a, b) => ACL_KINDS.indexOf(b.kind) - ACL_KINDS.indexOf(a.kind))];
}
/**
 * Binding rules of our auth methods that somebody else made: whoever fits one of them logs in as well. They are shown and
 * left alone.
 */
function foreignBindings(rules, stored, mark) {
    const methods = new Set(rules.filter(rule => rule.kind === 'auth-method').map(rule => rule.name));
    return stored.filter(one => one.kind === 'binding-rule' && methods.has(String(one.body['AuthMethod'])) && !isOurs(one, mark));
}
function planRule(rule, stored, mark) {
    const { kind, name, body } = rule;
    if (stored === undefined)
        return [{ action: 'create', kind, name, rule, lines: describe(body) }];
    const different = [...Object.entries(body), ...notGiven(rule)].filter(([key, value]) => !isStored(value, stored.body[key]));
    if (different.length === 0)
        return [];
    const isForeign = !isOurs(stored, mark);
    // One method can serve several environments, so what describes it is not worth a quarrel.
    if (isForeign && different.every(([key]) => key === 'Description'))
        return [];
    if (isForeign) {
        throw new errors/* UserError */.y(`${kind} "${name}" is there already, and not from here ("${descriptionOf(stored)}"); it differs in ${different.map(([key]) => key).join(', ')}. ${wayOut(rule)}.`);
    }
    const lines = different.flatMap(([key, value]) => describe({ [key]: value }));
    return [{ action: 'update', kind, name, stored, rule, lines }];
}
/** What a role can give beside policies: what it is not to give must not be there. What is left out is taken away by writing it. */
function notGiven({ kind, body }) {
    if (kind !== 'role')
        return [];
    return ['ServiceIdentities', 'NodeIdentities', 'TemplatedPolicies']
        .filter(key => !(key in body))
        .map(key => [key, []]);
}
/** What to write so that it need not be touched. */
function wayOut({ kind, name, body }) {
    if (!isAuthMethod(kind))
        return 'Remove it, or choose another environment';
    const input = body['Type'] === 'jwt' ? 'login-method' : 'machine-method';
    return `Write another name into ${input}, for example "${input}: ${name}-2"`;
}
/** The mark is the whole description, or stands before what a binding rule is for. */
function isOurs(stored, mark) {
    const description = descriptionOf(stored);
    return description === mark || description.startsWith(`${mark}: `);
}
function isSame(one, { kind, name }) {
    return one.kind === kind && one.name === name;
}
function isAuthMethod(kind) {
    return kind === 'auth-method';
}
function descriptionOf({ body }) {
    return typeof body['Description'] === 'string' ? body['Description'] : '';
}
/** Does Consul hold this? It adds ids to links and fields of its own to objects, and writes `1h` as `1h0m0s`. */
function isStored(wanted, found) {
    if (Array.isArray(wanted)) {
        const list = Array.isArray(found) ? found : [];
        return list.length === wanted.length && wanted.every((one, at) => isStored(one, list[at]));
    }
    if (typeof wanted === 'object' && wanted !== null) {
        const fields = (found ?? {});
        return Object.entries(wanted).every(([key, value]) => isStored(value, fields[key]));
    }
    if ((0,external_node_util_.isDeepStrictEqual)(wanted, found))
        return true;
    return typeof wanted === 'string' && typeof found === 'string' && longForm(wanted) === longForm(found);
}
/** Go's long form of a duration in seconds, or the text itself. */
function longForm(text) {
    const match = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(text);
    if (match === null || text === '')
        return text;
    const [, h = '0', m = '0', s = '0'] = match;
    return `${Number(h) * 3600 + Number(m) * 60 + Number(s)} s`;
}
function describe(body) {
    return Object.entries(body)
        .filter(([key]) => key !== 'Name' && key !== 'Description')
        .flatMap(([key, value]) => {
        const [first = '', ...rest] = (typeof value === 'string' ? value.trimEnd() : JSON.stringify(value)).split('\n');
        return rest.length === 0 ? [`${key}: ${first}`] : [`${key}:`, ...[first, ...rest].map(line => `  ${line}`)];
    });
}

// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js + 3 modules
var schemas = __webpack_require__(63619);
;// CONCATENATED MODULE: ./src/consul-bootstrap/acl-store.ts


/** Where the API has each kind: the list, and one rule. */
const PATHS = {
    policy: ['/v1/acl/policies', '/v1/acl/policy'],
    role: ['/v1/acl/roles', '/v1/acl/role'],
    'auth-method': ['/v1/acl/auth-methods', '/v1/acl/auth-method'],
    'binding-rule': ['/v1/acl/binding-rules', '/v1/acl/binding-rule']
};
const Listed = schemas/* looseObject */._H3({
    ID: schemas/* optional */.lqM(schemas/* string */.YjP()),
    Name: schemas/* optional */.lqM(schemas/* string */.YjP()),
    Description: schemas/* optional */.lqM(schemas/* string */.YjP())
});
/** The rules of a kind that `isWanted` wants. Lists leave out what matters most, so each of those is read by itself. */
async function readRules(client, kind, isWanted) {
    const [list] = PATHS[kind];
    const what = `list ${kind} rules`;
    const listed = (0,client_client/* parseAnswer */.W)(await client.send({ method: 'GET', path: list, what }), schemas/* array */.YOg(Listed), what);
    const wanted = listed.filter(one => isWanted(nameOf(kind, one), one.Description ?? ''));
    return Promise.all(wanted.map(one => readOne(client, kind, one)));
}
/** Write a rule: over the stored one when there is one. ACL rules have no check-and-set, so the caller reads back. */
async function writeRule(client, { kind, name, body }, stored) {
    const [, one] = PATHS[kind];
    const path = stored === undefined ? one : `${one}/${encodeURIComponent(stored.id)}`;
    const id = stored === undefined || kind === 'auth-method' ? {} : { ID: stored.id };
    await client.send({ method: 'PUT', path, body: { ...body, ...id }, what: `write ${kind} "${name}"` });
}
/** Delete a rule. */
async function deleteRule(client, { kind, name, id }) {
    const path = `${PATHS[kind][1]}/${encodeURIComponent(id)}`;
    await client.send({ method: 'DELETE', path, what: `delete ${kind} "${name}"` });
}
async function readOne(client, kind, listed) {
    const name = nameOf(kind, listed);
    const id = (kind === 'auth-method' ? listed.Name : listed.ID) ?? '';
    const what = `read ${kind} "${name}"`;
    const path = `${PATHS[kind][1]}/${encodeURIComponent(id)}`;
    const body = (0,client_client/* parseAnswer */.W)(await client.send({ method: 'GET', path, what }), schemas/* looseObject */._H3({}), what);
    return { kind, name, id, body };
}
function nameOf(kind, { Name, Description }) {
    return (kind === 'binding-rule' ? Description : Name) ?? '';
}

;// CONCATENATED MODULE: ./src/consul-bootstrap/reconcile.ts




/** What has a generated name or our mark; and all bindings, since those of others count too. */
async function readStored(client, rules, mark) {
    const found = [];
    for (const kind of ACL_KINDS) {
        const names = new Set(rules.filter(rule => rule.kind === kind).map(rule => rule.name));
        const isWanted = (name, Description) => kind === 'binding-rule' || names.has(name) || isOurs({ body: { Description } }, mark);
        found.push(await readRules(client, kind, isWanted));
    }
    return found.flat();
}
/**
 * Write the changes in their order. ACL rules have no check-and-set: what was written is read again.
 * @throws UserError when Consul then holds something else
 */
async function writeChanges(client, rules, changes, mark, onDone = () => { }) {
    for (const { action, kind, name, rule, stored } of changes) {
        if (rule !== undefined)
            await writeRule(client, rule, stored);
        else if (stored !== undefined)
            await deleteRule(client, stored);
        onDone(`${action} ${kind} "${name}"`);
    }
    const [left] = planRules(rules, await readStored(client, rules, mark), mark);
    if (left !== undefined) {
        throw new errors/* UserError */.y(`${left.kind} "${left.name}" was written and reads differently now (${left.lines.join(', ')}): somebody else writes it too. Run this again when nobody does.`);
    }
}

// EXTERNAL MODULE: ./src/lib/markdown.ts
var markdown = __webpack_require__(33862);
;// CONCATENATED MODULE: ./src/consul-bootstrap/summary.ts

/** The job summary: what there is or would be to write, and the policies as text. @param changes absent when nobody was asked */
function renderSummary(rules, changes, command) {
    return [
        `## Consul access rules: ${(0,markdown/* plainText */.wh)(command)}`,
        renderChanges(changes, command),
        renderPolicies(rules),
        ...(changes === undefined ? [renderOthers(rules)] : []),
        ''
    ].join('\n\n');
}
function renderChanges(changes, command) {
    if (changes === undefined)
        return 'Generated only; Consul was not asked.';
    if (changes.length === 0)
        return 'Consul has them as generated: nothing to write.';
    const rows = changes.map(({ action, kind, name }) => [(0,markdown/* plainText */.wh)(action), (0,markdown/* plainText */.wh)(kind), (0,markdown/* codeSpan */.SS)(name)]);
    const done = command === 'apply' ? 'written and read back' : 'to write';
    return `${(0,markdown/* table */.tp)(['Change', 'Kind', 'Name'], rows)}\n\n${changes.length} ${done}.`;
}
function renderPolicies(rules) {
    return rules
        .filter(({ kind }) => kind === 'policy')
        .map(rule => `### ${titleOf(rule)}\n\n${(0,markdown/* codeBlock */.DV)(String(rule.body['Rules']).trimEnd(), 'hcl')}`)
        .join('\n\n');
}
/** Roles, auth methods and binding rules as Consul's API takes them. */
function renderOthers(rules) {
    return rules
        .filter(({ kind }) => kind !== 'policy')
        .map(rule => `### ${titleOf(rule)}\n\n${(0,markdown/* codeBlock */.DV)(JSON.stringify(rule.body, undefined, 2), 'json')}`)
        .join('\n\n');
}
/** One rule as it is read in a log: its title, then the policy's text or the body that Consul's API takes. */
function ruleLines(rule) {
    const text = rule.kind === 'policy' ? String(rule.body['Rules']) : JSON.stringify(rule.body, undefined, 2);
    return [
        `${kindOf(rule)} ${rule.name}`,
        ...text
            .trimEnd()
            .split('\n')
            .map(line => `  ${line}`)
    ];
}
function kindOf({ kind }) {
    return `${kind.charAt(0).toUpperCase()}${kind.slice(1).replace('-', ' ')}`;
}
/** Of a binding rule its description, for it has no name. */
function titleOf(rule) {
    return `${kindOf(rule)} ${(0,markdown/* plainText */.wh)(rule.name)}`;
}

;// CONCATENATED MODULE: ./src/consul-bootstrap/run.ts















/** Generate the access rules of an environment, compare them with Consul's, and write what differs when that is asked for. */
async function run() {
    const inputs = readInputs();
    const { declaration } = await (0,read_declaration/* readDeclaration */.F)(inputs.declaration);
    const settings = { ...inputs.settings, owner: declaration.owner ?? inputs.repository };
    checkServices(declaration, settings);
    const rules = accessRules(declaration, settings);
    tellRules(rules, inputs);
    const changes = inputs.consul === undefined ? undefined : await reconcile(inputs, rules, markOf(settings));
    (0,core.setOutput)('changed', String((changes?.length ?? 0) > 0));
    (0,core.setOutput)('plan', JSON.stringify(changes?.map(({ action, kind, name, lines }) => ({ action, kind, name, lines })) ?? null));
    await core.summary.addRaw(renderSummary(rules, changes, inputs.command)).write();
}
async function reconcile({ command, consul }, rules, mark) {
    if (consul === undefined)
        return undefined;
    const cancellation = (0,lib_cancellation/* listenForCancellation */.ci)();
    try {
        const client = await (0,client_client/* openConsul */.x)(consul.at, { token: consul.token, signal: cancellation.asked });
        const stored = await readStored(client, rules, mark);
        const changes = planRules(rules, stored, mark);
        for (const { name } of foreignBindings(rules, stored, mark)) {
            (0,core.warning)((0,foreign_output/* neutralise */.$)(`A binding rule that is not from here lets others log in by the same auth method: "${name}".`));
        }
        tellChanges(changes);
        const onDone = (what) => (0,core.info)((0,foreign_output/* neutralise */.$)(`${what}: done`));
        if (command === 'apply')
            await writeChanges(client, rules, changes, mark, onDone);
        return changes;
    }
    finally {
        cancellation.dispose();
    }
}
function checkServices({ services }, { machineRoles }) {
    for (const name of machineRoles.keys()) {
        if (Object.hasOwn(services, name))
            continue;
        const meant = (0,nearest/* nearestWord */.z)(name, Object.keys(services));
        throw new errors/* UserError */.y(`machine-roles: "${name}" is not a declared service.${meant === undefined ? '' : ` Did you mean "${meant}"?`} Write one of: ${Object.keys(services).join(', ')}.`);
    }
}
function tellRules(rules, { temp, command }) {
    const file = (0,external_node_path_.join)((0,private_folder/* makePrivateFolder */.I)(temp, 'consul-bootstrap'), 'rules.json');
    (0,external_node_fs_.writeFileSync)(file, `${JSON.stringify(rules, undefined, 2)}\n`, { mode: 0o600 });
    (0,core.setOutput)('rules', file);
    if (command !== 'show')
        return;
    for (const rule of rules)
        for (const line of ruleLines(rule))
            (0,core.info)((0,foreign_output/* neutralise */.$)(line));
}
function tellChanges(changes) {
    if (changes.length === 0)
        (0,core.info)('Access rules are as generated: nothing to write.');
    for (const { action, kind, name, lines } of changes) {
        (0,core.info)((0,foreign_output/* neutralise */.$)(`${action} ${kind} "${name}"`));
        for (const line of lines)
            (0,core.info)((0,foreign_output/* neutralise */.$)(`  ${line}`));
    }
}


/***/ }),

/***/ 76269:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HJ: () => (/* binding */ takeLock),
/* harmony export */   TL: () => (/* binding */ lockKey),
/* harmony export */   UE: () => (/* binding */ DEAD_LOCK_ENDS_WITHIN_S),
/* harmony export */   ky: () => (/* binding */ endSession)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(63619);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(97268);
/* harmony import */ var _lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(27557);
/* harmony import */ var _client_client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4862);
/* harmony import */ var _client_refusal_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48672);






/** Consul ends a session between one and two of these after its last sign of life; 10 s is the least. */
const TTL_S = 20;
/** When the lock of a run that says nothing any more has ended for certain, seconds. */
const DEAD_LOCK_ENDS_WITHIN_S = 2 * TTL_S;
const LOOK_AGAIN_MS = 1000;
/** A lock that is not given back ends by itself, so nobody needs to wait long for a Consul that does not answer. */
const RELEASE_WITHIN_MS = 5000;
const Holder = zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ owner: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), run: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), since: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP() });
/**
 * Take the lock of an owner, so that one run at a time writes.
 * @throws UserError that names the holder when it is still held after the wait; ConsulRefusal without the rights (403)
 */
async function takeLock(client, request) {
    const key = lockKey(request.owner);
    const session = await createSession(client, request);
    request.onSession(session);
    const until = Date.now() + request.waitMs;
    try {
        for (let tries = 0;; tries++) {
            if (await acquire(client, key, session, request))
                return hold(client, key, session, tries > 0);
            const holder = await describeHolder(client, key);
            if (Date.now() >= until)
                throw lockedBy(key, holder);
            if (tries === 0)
                request.onWait(key, holder);
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(Math.min(LOOK_AGAIN_MS, Math.max(1, until - Date.now())));
            // A session that waits must live as well.
            if (tries % 5 === 4)
                await renew(client, session);
        }
    }
    catch (error) {
        await endSession(client, session).catch(() => { });
        throw error;
    }
}
/** End a session, and with it the lock that it holds. Ending one that is gone is no error. */
async function endSession(client, session) {
    await client.send({
        method: 'PUT',
        path: `/v1/session/destroy/${encodeURIComponent(session)}`,
        what: 'release the lock',
        repeatable: true
    });
}
/** Key of an owner's lock: readable, and one path component. */
function lockKey(owner) {
    return `insight/locks/${encodeURIComponent(owner)}`;
}
async function createSession(client, { owner, run }) {
    const what = 'make a session for the lock';
    // Without checks: it is bound to nobody's health, only to our signs of life. Without delay: an ended session frees at once.
    const body = {
        Name: `insight ${owner} ${run}`,
        TTL: `${TTL_S}s`,
        Behavior: 'delete',
        LockDelay: '0s',
        Checks: [],
        NodeChecks: []
    };
    const answer = await client.send({ method: 'PUT', path: '/v1/session/create', what, body, repeatable: true });
    return (0,_client_client_js__WEBPACK_IMPORTED_MODULE_1__/* .parseAnswer */ .W)(answer, zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ ID: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP() }), what).ID;
}
async function acquire(client, key, session, { owner, run }) {
    const what = `take the lock ${key}`;
    const body = { owner, run, since: new Date().toISOString() };
    const path = pathOf(key);
    const answer = await client.send({ method: 'PUT', path, query: { acquire: session }, what, body, repeatable: true });
    return (0,_client_client_js__WEBPACK_IMPORTED_MODULE_1__/* .parseAnswer */ .W)(answer, zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zMY(), what);
}
function hold(client, key, session, waited) {
    const ended = new AbortController();
    const lost = new AbortController();
    void keepAlive(client, session, ended.signal, lost);
    return {
        session,
        key,
        lost: lost.signal,
        waited,
        async release() {
            ended.abort();
            await endSession(client.until(AbortSignal.timeout(RELEASE_WITHIN_MS)), session);
        }
    };
}
async function keepAlive(client, session, ended, lost) {
    let seen = Date.now();
    while (!ended.aborted) {
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)((TTL_S * 1000) / 4, undefined, { signal: ended, ref: false }).catch(() => { });
        if (ended.aborted)
            return;
        try {
            await renew(client.until(ended), session);
            seen = Date.now();
        }
        catch (error) {
            const gone = error instanceof _client_refusal_js__WEBPACK_IMPORTED_MODULE_2__/* .ConsulRefusal */ .$2 && error.status === 404;
            if (!ended.aborted && (gone || Date.now() - seen > TTL_S * 1000))
                return lost.abort();
        }
    }
}
async function renew(client, session) {
    const path = `/v1/session/renew/${encodeURIComponent(session)}`;
    await client.send({ method: 'PUT', path, what: 'keep the lock', repeatable: true });
}
async function describeHolder(client, key) {
    const what = `read the lock ${key}`;
    const answer = await client.send({ method: 'GET', path: pathOf(key), query: { raw: '' }, what, accept: [404] });
    try {
        const { owner, run, since } = Holder.parse(JSON.parse(answer.text));
        return (0,_lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_4__/* .neutralise */ .$)(`${owner} in ${run} since ${since}`);
    }
    catch {
        return 'somebody who left no name';
    }
}
function lockedBy(key, holder) {
    return new _lib_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .UserError */ .y(`lock: ${key} is held by ${holder}. Wait until that run has ended, or give this step more time with "lock-timeout"; the lock of a run that died ends by itself within ${DEAD_LOCK_ENDS_WITHIN_S}s.`);
}
function pathOf(key) {
    return `/v1/kv/${key.split('/').map(encodeURIComponent).join('/')}`;
}


/***/ }),

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

/***/ 72269:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ nearestWord)
/* harmony export */ });
/**
 * The known word that is most like the one written, for "did you mean".
 * @returns undefined when none is alike: more than a third of the letters would have to change
 */
function nearestWord(written, known) {
    const ranked = known
        .map(word => ({ word, changes: changesBetween(written.toLowerCase(), word.toLowerCase()) }))
        .sort((one, other) => one.changes - other.changes);
    const [best] = ranked;
    return best !== undefined && best.changes <= Math.max(2, best.word.length / 3) ? best.word : undefined;
}
/** Levenshtein's distance: letters put in, taken out or replaced. */
function changesBetween(one, other) {
    let row = Array.from({ length: other.length + 1 }, (_, at) => at);
    for (const [line, letter] of [...one].entries()) {
        const next = [line + 1];
        for (let at = 0; at < other.length; at++) {
            const replaced = (row[at] ?? 0) + (other[at] === letter ? 0 : 1);
            next.push(Math.min(replaced, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
        }
        row = next;
    }
    return row[other.length] ?? 0;
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
