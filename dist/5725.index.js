export const id = 5725;
export const ids = [5725];
export const modules = {

/***/ 55725:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  loadDeclaration: () => (/* binding */ loadDeclaration)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./src/lib/errors.ts
var errors = __webpack_require__(97268);
// EXTERNAL MODULE: ./src/consul-register/plan/kinds.ts
var kinds = __webpack_require__(28935);
// EXTERNAL MODULE: ./src/lib/nearest.ts
var nearest = __webpack_require__(72269);
// EXTERNAL MODULE: ./src/consul-register/declaration/declaration.ts + 1 modules
var declaration = __webpack_require__(30038);
;// CONCATENATED MODULE: ./src/consul-register/declaration/explain.ts


/** What the schema complains of, as faults in our words. */
function explain(issue) {
    if (issue.code === 'unrecognized_keys')
        return issue.keys.map(key => unknownKey(issue.path, key));
    if (issue.code === 'invalid_key')
        return [{ path: issue.path, text: issue.issues[0]?.message ?? 'is not a good name' }];
    const missing = issue.input === undefined ? 'is missing; it must be' : 'must be';
    if (issue.code === 'invalid_value')
        return [{ path: issue.path, text: `${missing} one of ${issue.values.join(', ')}` }];
    if (issue.code === 'invalid_type' && issue.message === 'Invalid input') {
        // YAML's null: what should be inside stands beside it.
        if (issue.input === null)
            return [{ path: issue.path, text: 'has nothing in it; indent below it what belongs to it' }];
        return [{ path: issue.path, text: `${missing} ${WORDS[issue.expected] ?? issue.expected}` }];
    }
    if (issue.input === undefined)
        return [{ path: issue.path, text: `is missing; it ${issue.message}` }];
    return [{ path: issue.path, text: issue.message }];
}
const WORDS = { object: 'a mapping', record: 'a mapping', array: 'a list', string: 'text' };
function unknownKey(path, key) {
    const known = keysAt(declaration/* Declaration */.D, path);
    return { path: [...path, key], text: unknownWord('is not a known key', key, known) };
}
/** The complaint, with the word that was meant or all that could be. */
function unknownWord(complaint, written, known) {
    const meant = (0,nearest/* nearestWord */.z)(written, known);
    if (meant !== undefined)
        return `${complaint}; did you mean ${meant}?`;
    return known.length === 0 ? complaint : `${complaint}; known are ${known.join(', ')}`;
}
function keysAt(schema, path) {
    const { innerType, shape, element, valueType } = schema.def;
    if (innerType !== undefined)
        return keysAt(innerType, path);
    const [head, ...rest] = path;
    if (head === undefined)
        return Object.keys(shape ?? {});
    const next = shape?.[String(head)] ?? element ?? valueType;
    return next === undefined ? [] : keysAt(next, rest);
}

// EXTERNAL MODULE: ./src/consul-register/declaration/external-node.ts
var external_node = __webpack_require__(61243);
// EXTERNAL MODULE: ./src/consul-register/declaration/routing.ts
var routing = __webpack_require__(41191);
;// CONCATENATED MODULE: ./src/consul-register/declaration/routing-faults.ts


/** What contradicts itself in the routing of one service, and in what it says of others. */
function routingFaults(name, { services, traffic = {} }) {
    const service = services[name];
    if (service === undefined)
        return [];
    const at = (...path) => ['services', name, ...path];
    const faults = [];
    const { subsets = {}, failover = {}, redirect, splits, routes } = service;
    const target = (path, subset, other) => {
        const of = other ?? name;
        // Subsets of a service that is not declared here, or whose traffic makes them, are known to Consul alone.
        if (subset === undefined || !Object.hasOwn(services, of) || Object.hasOwn(traffic, of))
            return;
        const known = Object.keys(services[of]?.subsets ?? {});
        if (!known.includes(subset))
            faults.push({ path, text: unknownWord(`"${subset}" is not a subset of ${of}`, subset, known) });
    };
    target(at('default-subset'), service['default-subset'], undefined);
    for (const [subset, one] of Object.entries(failover)) {
        if (subset !== '*')
            target(at('failover', subset), subset, undefined);
        target(at('failover', subset, 'subset'), one.subset, one.service);
        if (Object.keys(one).length === 0)
            faults.push({
                path: at('failover', subset),
                text: 'says not where to go; write service, subset, datacenters or targets'
            });
    }
    if (redirect !== undefined && Object.keys(subsets).length > 0)
        faults.push({ path: at('redirect'), text: 'excludes subsets: all calls go to the other service' });
    for (const key of ['splits', 'routes']) {
        if (service[key] === undefined || service.protocol !== 'tcp')
            continue;
        const text = `need a protocol such as http, and ${name} is tcp: it has no requests, only connections`;
        faults.push({ path: at(key), text });
    }
    splits?.forEach((split, number) => {
        target(at('splits', number, 'subset'), split.subset, split.service);
    });
    routes?.forEach(({ to, match }, number) => {
        target(at('routes', number, 'to', 'subset'), to.subset, to.service);
        const paths = ['path-exact', 'path-prefix', 'path-regex'].filter(key => match?.[key] !== undefined);
        if (paths.length > 1)
            faults.push({ path: at('routes', number, 'match'), text: `has ${paths.join(' and ')}; keep one of them` });
    });
    return [...faults, ...weightFaults(at('splits'), splits ?? [])];
}
/** What Consul would store of an entry in its own words and proxies then refuse, or refuse itself when others are written already. */
function rawRoutingFaults(entry, path, { services }) {
    const { Kind, Name = '' } = entry;
    if (Kind !== 'service-splitter' && Kind !== 'service-router')
        return [];
    const service = Object.hasOwn(services, Name) ? services[Name] : undefined;
    if (service?.protocol === 'tcp' && !service['foreign-defaults'])
        return [{ path, text: `needs a protocol such as http, and ${Name} is tcp: it has no requests, only connections` }];
    const list = Kind === 'service-splitter' && Array.isArray(entry['Splits']) ? entry['Splits'] : [];
    const splits = list.map(one => {
        const value = (key) => Object.entries(one ?? {}).find(([name]) => name.toLowerCase().replaceAll('_', '') === key)?.[1];
        return {
            weight: value('weight') ?? 0,
            subset: value('servicesubset') || undefined,
            service: value('service') || undefined
        };
    });
    const bad = splits.flatMap(({ weight }, at) => (0,routing/* isPercentage */.fp)(weight) ? [] : [{ path: [...path, 'Splits', at, 'Weight'], text: routing/* WEIGHT */.Xh }]);
    return bad.length > 0 ? bad : weightFaults([...path, 'Splits'], splits);
}
function weightFaults(path, splits) {
    if (splits.length === 0)
        return [];
    const hundredths = splits.reduce((sum, { weight }) => sum + Math.round(weight * 100), 0);
    const faults = [];
    if (hundredths !== 10_000)
        faults.push({ path, text: `add up to ${hundredths / 100}; the weights must be 100 together` });
    splits.forEach(({ subset, service }, at) => {
        const first = splits.findIndex(one => one.subset === subset && one.service === service);
        if (first < at)
            faults.push({ path: [...path, at], text: 'has the same target as another split; keep one of them' });
    });
    return faults;
}

// EXTERNAL MODULE: ./src/consul-register/declaration/service.ts
var declaration_service = __webpack_require__(27714);
// EXTERNAL MODULE: ./src/consul-register/declaration/traffic.ts
var traffic = __webpack_require__(25688);
;// CONCATENATED MODULE: ./src/consul-register/declaration/contradictions.ts






/** What the schema cannot say: references between the parts. Of `config-entries` and `intentions` the index is that in the whole. */
function findContradictions(declaration) {
    return [
        ...intentionFaults(declaration),
        ...Object.entries(declaration.services).flatMap(([name, service]) => [
            ...instanceFaults(name, (0,declaration_service/* wantedInstances */._)(service)),
            ...routingFaults(name, declaration)
        ]),
        ...(0,traffic/* findTrafficFaults */.qZ)(declaration.traffic ?? {}, declaration.services),
        ...managedFaults(declaration),
        ...(0,external_node/* externalFaults */.d)(declaration['external-nodes'] ?? {}),
        ...(declaration['config-entries'] ?? []).flatMap((entry, at) => entryFaults(entry, at, declaration))
    ];
}
function instanceFaults(name, { min, max }) {
    if (max === undefined || max >= min)
        return [];
    return [{ path: ['services', name, 'instances'], text: `max (${max}) is less than min (${min})` }];
}
function intentionFaults({ services, intentions }) {
    const seen = new Set();
    return intentions.flatMap(({ source, destination, action, permissions }, at) => {
        const path = ['intentions', at];
        const faults = [];
        const service = Object.hasOwn(services, destination) ? services[destination] : undefined;
        if (service === undefined) {
            const text = unknownWord(`"${destination}" is not a declared service`, destination, Object.keys(services));
            faults.push({ path: [...path, 'destination'], text });
        }
        if (action === undefined && permissions === undefined)
            faults.push({ path, text: 'says neither action nor permissions; write action: allow or deny' });
        if (action !== undefined && permissions !== undefined)
            faults.push({ path: [...path, 'action'], text: 'excludes permissions; keep one of the two' });
        if (permissions !== undefined && service?.protocol === 'tcp') {
            const text = `need a service that speaks http, and ${destination} is tcp; write action, or another protocol`;
            faults.push({ path: [...path, 'permissions'], text });
        }
        permissions?.forEach((one, number) => {
            const paths = ['path-exact', 'path-prefix', 'path-regex'].filter(key => one[key] !== undefined);
            const here = [...path, 'permissions', number];
            if (paths.length > 1)
                faults.push({ path: here, text: `has ${paths.join(' and ')}; keep one of them` });
            if (paths.length === 0 && one.methods === undefined && one.headers === undefined)
                faults.push({
                    path: here,
                    text: 'fits every request; say which by path, methods or headers, or write action instead'
                });
        });
        const pair = `${source} ${destination}`;
        if (seen.has(pair))
            faults.push({ path, text: `${source} to ${destination} is declared twice; keep one of them` });
        seen.add(pair);
        return faults;
    });
}
/** What traffic writes cannot be declared beside it. */
function managedFaults({ services, traffic = {} }) {
    return Object.keys(traffic).flatMap(name => {
        const service = Object.hasOwn(services, name) ? services[name] : undefined;
        const managed = TRAFFIC_KEYS.filter(key => service?.[key] !== undefined);
        const text = `contradicts traffic.${name}, which writes it; keep one of the two`;
        return managed.map(key => ({ path: ['services', name, key], text }));
    });
}
const TRAFFIC_KEYS = [
    'subsets',
    'default-subset',
    'failover',
    'redirect',
    'connect-timeout',
    'request-timeout',
    'splits'
];
function entryFaults(entry, at, declaration) {
    const { Kind, Name = Kind === kinds/* NAMELESS */.Z$ ? kinds/* NAMELESS */.Z$ : undefined } = entry;
    const path = ['config-entries', at];
    if (Object.hasOwn(kinds/* REFUSED_KINDS */.BR, Kind))
        return [{ path: [...path, 'Kind'], text: `"${Kind}" ${kinds/* REFUSED_KINDS */.BR[Kind]}` }];
    if (!(0,kinds/* isKnownKind */.mT)(Kind))
        return [{ path: [...path, 'Kind'], text: unknownWord(`"${Kind}" is not a kind of Consul`, Kind, kinds/* KNOWN_KINDS */.KO) }];
    if (Kind === 'service-intentions')
        return [{ path: [...path, 'Kind'], text: 'is written from the key intentions; declare them there' }];
    if (Name === undefined)
        return [{ path: [...path, 'Name'], text: 'is missing; it must be the name of the entry' }];
    const only = kinds/* SINGLE_NAMES */.UY[Kind];
    if (only !== undefined && Name !== only)
        return [{ path: [...path, 'Name'], text: `must be ${only} for ${Kind}` }];
    const same = (declaration['config-entries'] ?? []).findIndex(one => one.Kind === Kind && (one.Name ?? kinds/* NAMELESS */.Z$) === Name);
    const faults = [];
    if (same < at)
        faults.push({ path, text: `${Kind} "${Name}" is declared twice; keep one of them` });
    const [key] = Object.hasOwn(declaration.services, Name) ? ownKeys(Kind, declaration, Name) : [];
    if (key !== undefined)
        faults.push({ path, text: `${Kind} "${Name}" is also made by services.${Name}.${key}; keep one of the two` });
    if (['service-resolver', 'service-splitter'].includes(Kind) && Object.hasOwn(declaration.traffic ?? {}, Name))
        faults.push({ path, text: `${Kind} "${Name}" contradicts traffic.${Name}, which writes it; keep one of the two` });
    faults.push(...rawRoutingFaults(entry, path, declaration));
    const known = (0,kinds/* fieldsOf */.Pf)(Kind);
    for (const field of Object.keys(entry)) {
        if (['Kind', 'Name', 'Meta', 'Namespace', 'Partition'].includes(field) || !known || known.includes(field))
            continue;
        faults.push({ path: [...path, field], text: unknownWord(`is not a field of ${Kind}`, field, known) });
    }
    return faults;
}
/** The keys of a declared service that make an entry of this kind. */
function ownKeys(kind, { services }, name) {
    const service = services[name];
    const keys = {
        'service-defaults': service?.['foreign-defaults'] ? [] : ['protocol'],
        'service-resolver': ['subsets', 'default-subset', 'failover', 'redirect', 'connect-timeout', 'request-timeout'],
        'service-splitter': ['splits'],
        'service-router': ['routes']
    };
    return (keys[kind] ?? []).filter(key => service?.[key] !== undefined);
}

;// CONCATENATED MODULE: ./src/consul-register/declaration/join.ts
/** One declaration out of several files; what two of them say is told to `complain`. */
function joinParts(parts, complain) {
    const joined = { services: {}, intentions: [] };
    for (const part of parts) {
        const { services, owner, intentions, traffic, 'external-nodes': nodes, 'config-entries': entries } = part.declaration;
        const twice = (section, name) => complain(part, { path: [section, name], text: 'is declared in another file as well' });
        for (const [name, service] of Object.entries(services)) {
            if (Object.hasOwn(joined.services, name))
                twice('services', name);
            joined.services[name] = service;
        }
        for (const [name, one] of Object.entries(traffic ?? {})) {
            if (Object.hasOwn(joined.traffic ?? {}, name))
                twice('traffic', name);
            joined.traffic = { ...joined.traffic, [name]: one };
        }
        for (const [name, one] of Object.entries(nodes ?? {})) {
            if (Object.hasOwn(joined['external-nodes'] ?? {}, name))
                twice('external-nodes', name);
            joined['external-nodes'] = { ...joined['external-nodes'], [name]: one };
        }
        if (joined.owner !== undefined && owner !== undefined && owner !== joined.owner)
            complain(part, { path: ['owner'], text: `differs from "${joined.owner}" in another file` });
        if (owner !== undefined)
            joined.owner = owner;
        joined.intentions.push(...intentions);
        if (entries !== undefined)
            joined['config-entries'] = [...(joined['config-entries'] ?? []), ...entries];
    }
    return joined;
}
/** Take in what Consul's own service definitions say: more about a declared service, or a service that is declared nowhere else. */
function addDefinitions(joined, parts, complain) {
    const defined = new Set();
    for (const part of parts) {
        for (const definition of part.definitions) {
            const { name, path } = definition;
            if (defined.has(name))
                complain(part, { path, text: `defines "${name}", which another definition does as well` });
            defined.add(name);
            if (Object.hasOwn(joined.services, name))
                addTo(joined, definition, fault => complain(part, fault));
            else
                joined.services[name] = serviceOf(definition);
        }
    }
}
function serviceOf({ port, protocol, meta, sidecar }) {
    return {
        protocol: protocol ?? 'tcp',
        ...(protocol === undefined ? { 'foreign-defaults': true } : {}),
        ...(port === undefined ? {} : { port }),
        instances: { min: 1 },
        sidecar,
        meta: { ...meta }
    };
}
function addTo(joined, definition, complain) {
    const { name, path, port, meta, sidecar } = definition;
    const declared = joined.services[name];
    if (declared === undefined)
        return;
    if (port !== undefined && declared.port !== undefined && port !== declared.port)
        complain({ path: [...path, 'port'], text: `is ${port}, and services.${name}.port is ${declared.port}` });
    for (const [key, value] of Object.entries(meta)) {
        const other = Object.hasOwn(declared.meta, key) ? declared.meta[key] : value;
        if (other !== value)
            complain({ path: [...path, 'meta', key], text: `is "${value}", and services.${name}.meta.${key} is "${other}"` });
    }
    if (!sidecar && declared.sidecar)
        complain({ path, text: `has no sidecar, and services.${name}.sidecar is true` });
    joined.services[name] = {
        ...declared,
        ...(port === undefined ? {} : { port }),
        sidecar: sidecar || declared.sidecar,
        meta: { ...meta, ...declared.meta }
    };
}

// EXTERNAL MODULE: ./src/consul-register/health/runs.ts
var runs = __webpack_require__(58463);
// EXTERNAL MODULE: ./src/consul-register/declaration/words.ts
var words = __webpack_require__(61528);
;// CONCATENATED MODULE: ./src/consul-register/declaration/service-definition.ts



/** Is it the content of a file for Consul's agent: `{"service": {...}}` or `{"services": [...]}`? */
function isDefinition(value) {
    return isObject(value) && (isObject(value['service']) || Array.isArray(value['services']));
}
/** Read a file of {@link isDefinition}. Definitions of proxies and gateways are no services of ours and left out. */
function readDefinitions(value) {
    const faults = [];
    const definitions = [];
    const file = isObject(value) ? value : {};
    for (const key of Object.keys(file)) {
        if (key !== 'service' && key !== 'services')
            faults.push({ path: [key], text: unknownWord('is not a known key', key, ['service', 'services']) });
    }
    const list = Array.isArray(file['services']) ? file['services'] : [];
    const all = list.map((one, at) => [['services', at], one]);
    if (file['service'] !== undefined)
        all.unshift([['service'], file['service']]);
    for (const [path, one] of all) {
        const complain = (keys, text) => faults.push({ path: [...path, ...keys], text });
        if (!isObject(one))
            complain([], 'must be a mapping');
        else if (!field(one, 'kind').value)
            definitions.push(readService(one, path, complain));
    }
    return { definitions: definitions.filter(one => one.name !== ''), faults };
}
const KNOWN = 'id name service tags meta port ports address tagged_addresses socket_path enable_tag_override check checks token weights kind proxy connect namespace partition locality default_policy'.split(' ');
function readService(service, path, complain) {
    const keys = Object.keys(service);
    if (keys.length > 0 && !keys.some(key => KNOWN.some(one => plain(one) === plain(key)))) {
        complain([], 'has no key of one of Consul\'s own service definitions; a declaration begins with "services"');
        return { name: '', path, meta: {}, sidecar: false };
    }
    for (const key of keys) {
        if (!KNOWN.some(one => plain(one) === plain(key)))
            complain([key], unknownWord('is not a known key', key, KNOWN));
    }
    const named = field(service, 'name').value === undefined ? field(service, 'service') : field(service, 'name');
    const name = words/* Label */.JU.safeParse(named.value);
    if (!name.success) {
        const text = name.error.issues[0]?.message ?? '';
        complain(named.value === undefined ? [] : [named.key], named.value === undefined ? `has no name; it ${text}` : text);
    }
    const port = field(service, 'port');
    if (port.value !== undefined && !words/* Port */.IW.safeParse(port.value).success)
        complain([port.key], 'must be a port from 1 to 65535');
    if (checksOf(service, []).length === 0)
        complain([], 'has no check, so nothing would ever prove an instance of it; write one under checks');
    checkChecks(service, [], complain);
    const connect = field(service, 'connect');
    const sidecar = isObject(connect.value) ? field(connect.value, 'sidecar_service') : undefined;
    if (isObject(sidecar?.value))
        checkChecks(sidecar.value, [connect.key, sidecar.key], complain);
    const protocol = isObject(sidecar?.value) ? protocolOf(sidecar.value) : undefined;
    return {
        name: name.success ? name.data : '',
        path,
        ...(typeof port.value === 'number' ? { port: port.value } : {}),
        ...(protocol === undefined ? {} : { protocol }),
        meta: readMeta(service, complain),
        sidecar: isObject(sidecar?.value)
    };
}
function readMeta(service, complain) {
    const meta = field(service, 'meta');
    if (meta.value === undefined)
        return {};
    if (!isObject(meta.value)) {
        complain([meta.key], 'must be a mapping');
        return {};
    }
    const pairs = Object.entries(meta.value);
    for (const [key, value] of pairs)
        if (typeof value !== 'string')
            complain([meta.key, key], 'must be text; put it in quotes');
    return Object.fromEntries(pairs.filter((pair) => typeof pair[1] === 'string'));
}
/** The checks of a service or sidecar, and where each is written. */
function checksOf(service, above) {
    const single = field(service, 'check');
    const several = field(service, 'checks');
    const list = Array.isArray(several.value) ? several.value : [];
    const checks = list.map((one, at) => [[...above, several.key, at], one]);
    return single.value === undefined ? checks : [...checks, [[...above, single.key], single.value]];
}
/** Consul raises less than a minute to one without a word, and a slow recovery must not vanish from the catalog. */
function checkChecks(service, above, complain) {
    for (const [path, check] of checksOf(service, above)) {
        if (!isObject(check))
            continue;
        const { key, value } = field(check, 'deregister_critical_service_after');
        // A number is nanoseconds.
        const ms = typeof value === 'number' ? value / 1e6 : (0,runs/* goDuration */.L)(String(value ?? ''));
        if (ms > 0 && ms < 60_000)
            complain([...path, key], `is ${value}: Consul takes no less than one minute; write 1m or more, or leave it out`);
    }
}
const PROTOCOLS = ['tcp', 'http', 'http2', 'grpc'];
function protocolOf(sidecar) {
    const proxy = field(sidecar, 'proxy').value;
    const config = isObject(proxy) ? field(proxy, 'config').value : undefined;
    const protocol = isObject(config) ? config['protocol'] : undefined;
    return typeof protocol === 'string' && PROTOCOLS.includes(protocol)
        ? protocol
        : undefined;
}
/** Consul takes `sidecar_service`, `SidecarService` and `sidecarService` alike. */
function field(fields, name) {
    const key = Object.keys(fields).find(one => plain(one) === plain(name)) ?? name;
    return { key, value: fields[key] };
}
function plain(key) {
    return key.toLowerCase().replaceAll('_', '');
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
;// CONCATENATED MODULE: ./src/consul-register/declaration/yaml-source.ts

const EMPTY = 'is empty; write "services: {}" when nothing is to be declared any more';
/** Parse a text; what is wrong with it is told in `broken`. */
function parseSource(text) {
    const counter = new dist/* LineCounter */.HN();
    const document = (0,dist/* parseDocument */.Tp)(text, { lineCounter: counter, prettyErrors: false });
    const place = (offset) => {
        const { line, col } = counter.linePos(offset);
        return { line: Math.max(1, line), column: Math.max(1, col) };
    };
    const locate = (path) => place(offsetOf(document, path));
    const [broken] = document.errors;
    // Without this a file that lost its content would declare nothing, and all that it declared before would go.
    if (broken === undefined && document.toJS() == null)
        return { value: undefined, locate, broken: { place: { line: 1, column: 1 }, text: EMPTY } };
    if (broken === undefined)
        return { value: document.toJS(), locate };
    const words = broken.message.replace(/\s+/g, ' ').replace(/\.$/, '');
    return { value: undefined, locate, broken: { place: place(broken.pos[0]), text: `is not YAML: ${words}` } };
}
/** Where the value of `path` begins; where its key begins when the value is not written or not allowed there. */
function offsetOf(document, path) {
    for (let length = path.length; length >= 0; length--) {
        const head = path.slice(0, length);
        const parent = length === 0 ? undefined : length === 1 ? document.contents : document.getIn(head.slice(0, -1), true);
        if ((0,dist/* isMap */.jh)(parent)) {
            const pair = parent.items.find(item => (0,dist/* isScalar */.jn)(item.key) && String(item.key.value) === String(head.at(-1)));
            if ((0,dist/* isNode */.Ll)(pair?.key) && pair.key.range)
                return pair.key.range[0];
            continue;
        }
        const node = length === 0 ? document.contents : document.getIn(head, true);
        if ((0,dist/* isNode */.Ll)(node) && node.range)
            return node.range[0];
    }
    return 0;
}

;// CONCATENATED MODULE: ./src/consul-register/declaration/declaration-file.ts








/** Read and check the files (YAML 1.2, so JSON as well; also Consul's own service definitions) and join them into one declaration. */
function loadDeclaration(files, read = readText) {
    const parts = [];
    const errors = [];
    for (const file of files)
        errors.push(...readPart(file, read(file), parts));
    const complain = (part, fault) => errors.push(toError(part, fault));
    const joined = joinParts(parts, complain);
    addDefinitions(joined, parts, complain);
    const explainFaults = (faults) => faults.map(fault => toError(...findPart(fault, parts)));
    if (errors.length === 0)
        errors.push(...explainFaults(findContradictions(joined)));
    return errors.length === 0 ? { kind: 'good', declaration: joined, explainFaults } : { kind: 'bad', errors };
}
function readPart(file, text, parts) {
    const { value, locate, broken } = parseSource(text);
    if (broken !== undefined)
        return [{ file, ...broken.place, message: sentence({ path: [], text: broken.text }) }];
    const empty = { services: {}, intentions: [] };
    if (isDefinition(value)) {
        const { definitions, faults } = readDefinitions(value);
        parts.push({ file, locate, declaration: empty, definitions });
        return faults.map(fault => toError({ file, locate }, fault));
    }
    const parsed = declaration/* Declaration */.D.safeParse(value, { reportInput: true });
    if (!parsed.success)
        return parsed.error.issues.flatMap(explain).map(fault => toError({ file, locate }, fault));
    parts.push({ file, locate, declaration: parsed.data, definitions: [] });
    return [];
}
/** References may cross files, so they are looked up in the whole; the place is in the file that holds it, with its own index. */
function findPart(fault, parts) {
    const [section, at, ...rest] = fault.path;
    let index = typeof at === 'number' ? at : 0;
    for (const part of parts) {
        const { declaration, definitions } = part;
        if (section === 'intentions' || section === 'config-entries') {
            const length = declaration[section]?.length ?? 0;
            if (index < length)
                return [part, { ...fault, path: [section, index, ...rest] }];
            index -= length;
            continue;
        }
        const definition = definitions.find(one => one.name === at);
        if (section === 'services' &&
            definition !== undefined &&
            !parts.some(one => Object.hasOwn(one.declaration.services, String(at))))
            return [part, { ...fault, path: definition.path }];
        if (section !== 'services' && section !== 'traffic' && section !== 'external-nodes')
            continue;
        if (Object.hasOwn(declaration[section] ?? {}, String(at)))
            return [part, fault];
    }
    return [{ file: parts[0]?.file ?? '', locate: () => ({ line: 1, column: 1 }) }, fault];
}
function toError({ file, locate }, fault) {
    return { file, ...locate(fault.path), message: sentence(fault) };
}
function sentence({ path, text }) {
    const at = path.reduce((joined, key) => {
        if (typeof key === 'number')
            return `${joined}[${key}]`;
        return joined === '' ? String(key) : `${joined}.${String(key)}`;
    }, '');
    const end = text.endsWith('?') ? '' : '.';
    return at === '' ? `The declaration ${text}${end}` : `${at} ${text}${end}`;
}
function readText(file) {
    try {
        return (0,external_node_fs_.readFileSync)(file, 'utf8');
    }
    catch (cause) {
        throw new errors/* UserError */.y(`declaration: the file "${file}" cannot be read. Write its path in the workspace, and check the repository out in a step before.`, { cause });
    }
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


/***/ })

};
