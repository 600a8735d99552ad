export const id = 1364;
export const ids = [1364];
export const modules = {

/***/ 30038:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  D: () => (/* binding */ Declaration),
  _: () => (/* reexport */ service/* wantedInstances */._)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js + 3 modules
var schemas = __webpack_require__(63619);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/api.js + 1 modules
var api = __webpack_require__(73305);
// EXTERNAL MODULE: ./src/consul-register/plan/kinds.ts
var kinds = __webpack_require__(28935);
;// CONCATENATED MODULE: ./src/consul-register/declaration/config-entry.ts


/** An entry as Consul's API and its command `consul config write` take it. */
const RawEntry = schemas/* looseObject */._H3({
    Kind: schemas/* string */.YjP("must be the kind of an entry in Consul's words, such as proxy-defaults")
        .check(schemas/* describe */.q0y(`One of ${kinds/* KNOWN_KINDS */.KO.join(', ')}.`)),
    Name: schemas/* optional */.lqM(schemas/* string */.YjP('must be the name of the entry')
        .check(api/* _minLength */.m9(1, 'must not be empty'), schemas/* describe */.q0y('Every kind but mesh has one.')))
});

// EXTERNAL MODULE: ./src/consul-register/declaration/external-node.ts
var external_node = __webpack_require__(61243);
// EXTERNAL MODULE: ./src/consul-register/declaration/intention.ts
var intention = __webpack_require__(27217);
// EXTERNAL MODULE: ./src/consul-register/declaration/service.ts
var service = __webpack_require__(27714);
// EXTERNAL MODULE: ./src/consul-register/declaration/traffic.ts
var traffic = __webpack_require__(25688);
// EXTERNAL MODULE: ./src/consul-register/declaration/words.ts
var words = __webpack_require__(61528);
;// CONCATENATED MODULE: ./src/consul-register/declaration/declaration.ts








/** What must be true in Consul, as written in the files of the input `declaration`. */
const Declaration = schemas/* strictObject */.rej({
    $schema: schemas/* optional */.lqM(schemas/* string */.YjP()),
    owner: schemas/* optional */.lqM(schemas/* string */.YjP('must be text of 1 to 128 characters')
        .check(api/* _regex */.Fk(/^[^\s"]{1,128}$/, 'must be 1 to 128 characters without blanks and quotes'), schemas/* describe */.q0y('Who owns the entries that are written; default is the repository. Declarations that are applied separately to one Consul need an owner each.'))),
    services: schemas/* _default */.Rvf(schemas/* record */.g1P(words/* Label */.JU, service/* Service */.k), {}),
    intentions: schemas/* _default */.Rvf(schemas/* array */.YOg(intention/* Intention */.d), []),
    traffic: schemas/* optional */.lqM(schemas/* record */.g1P(words/* Label */.JU, traffic/* Traffic */.e9).check(schemas/* describe */.q0y('Services whose traffic moves to the release, and how.'))),
    'external-nodes': schemas/* optional */.lqM(schemas/* record */.g1P(words/* Label */.JU, external_node/* ExternalNode */.q)
        .check(schemas/* describe */.q0y('Nodes that no agent owns, such as managed databases, and their services: written into the catalog.'))),
    'config-entries': schemas/* optional */.lqM(schemas/* array */.YOg(RawEntry).check(schemas/* describe */.q0y("Entries in Consul's own words, for what the other keys do not say.")))
});


/***/ }),

/***/ 61243:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ externalFaults),
/* harmony export */   q: () => (/* binding */ ExternalNode)
/* harmony export */ });
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(63619);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(73305);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(61528);


const WEB_ADDRESS = 'must be an address such as "https://orders.example/health"';
const TARGET = 'must be host and port, such as "orders.example:5432"';
const ADDRESS = 'must be an IP address or a host name, without scheme and port';
const META = 'must be text; put it in quotes';
const KEY = 'must be a name of letters, digits, "_" and "-"';
const Meta = zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1P(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* ._regex */ .Fk(/^[A-Za-z0-9_-]{1,128}$/, KEY)), zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(META));
const Check = zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    http: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM((0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .webAddress */ .Dy)(WEB_ADDRESS).check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .describe */ .q0y('Address that must answer 2xx.'))),
    tcp: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(TARGET).check(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* ._regex */ .Fk(/^[^\s/]+:\d{1,5}$/, { error: TARGET, abort: true }), zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .refine */ .YPB(text => _words_js__WEBPACK_IMPORTED_MODULE_0__/* .Port */ .IW.safeParse(Number(text.slice(text.lastIndexOf(':') + 1))).success, TARGET), zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .describe */ .q0y('Host and port that must accept a connection.'))),
    interval: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._default */ .Rvf(_words_js__WEBPACK_IMPORTED_MODULE_0__/* .Duration */ .dw.check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .describe */ .q0y('How often. Default is 30s.')), '30s'),
    timeout: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._default */ .Rvf(_words_js__WEBPACK_IMPORTED_MODULE_0__/* .Duration */ .dw.check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .describe */ .q0y('How long an answer may take. Default is 10s.')), '10s')
});
const ExternalService = zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    port: _words_js__WEBPACK_IMPORTED_MODULE_0__/* .Port */ .IW,
    address: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(_words_js__WEBPACK_IMPORTED_MODULE_0__/* .Text */ .EY.check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .describe */ .q0y('Where this service is, when it is not at the address of the node.'))),
    tags: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(_words_js__WEBPACK_IMPORTED_MODULE_0__/* .Text */ .EY, 'must be a list of words')),
    meta: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(Meta),
    check: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(Check.check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .describe */ .q0y("Run by Consul's External Service Monitor. It is critical until that has run it; without one leave it out.")))
});
/** A node that no agent owns, such as a managed database; under `external-nodes` in the declaration. */
const ExternalNode = zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    address: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(ADDRESS)
        .check(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* ._regex */ .Fk(/^(\[?[0-9a-fA-F:]+\]?|[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?)$/, ADDRESS), zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .describe */ .q0y('IP address or host name of the node.')),
    meta: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(Meta.check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .describe */ .q0y('Meta of the node.'))),
    probe: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._default */ .Rvf(_words_js__WEBPACK_IMPORTED_MODULE_0__/* .YesOrNo */ .sM.check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .describe */ .q0y("Let Consul's External Service Monitor ping the node.")), false),
    services: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1P(_words_js__WEBPACK_IMPORTED_MODULE_0__/* .Label */ .JU, ExternalService)
        .check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .refine */ .YPB(services => Object.keys(services).length > 0, 'must name a service or more'))
});
/** A transaction of Consul takes 128 operations; a service with its check takes two of them, when it goes and when it comes. */
const MOST_SERVICES = 30;
/** What the schema of `external-nodes` cannot say. */
function externalFaults(nodes) {
    return Object.entries(nodes).flatMap(([name, { meta = {}, services }]) => {
        const path = ['external-nodes', name];
        const reserved = Object.keys(meta).filter(key => /^(external-(node|probe)|managed-by|insight-.*)$/.test(key));
        const many = Object.keys(services).length;
        return [
            ...reserved.map(key => ({
                path: [...path, 'meta', key],
                text: 'is written by this action itself; leave it out'
            })),
            ...(many <= MOST_SERVICES
                ? []
                : [
                    {
                        path: [...path, 'services'],
                        text: `are ${many}; at most ${MOST_SERVICES} fit a transaction of Consul, so make a second node of the rest`
                    }
                ]),
            ...Object.entries(services).flatMap(([service, { check }]) => checkFaults([...path, 'services', service, 'check'], check))
        ];
    });
}
function checkFaults(path, check) {
    if (check === undefined)
        return [];
    const { http, tcp, interval, timeout } = check;
    if ((http === undefined) === (tcp === undefined))
        return [{ path, text: 'must have either http or tcp' }];
    if ((0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .milliseconds */ .Rz)(interval) < 1000)
        return [{ path: [...path, 'interval'], text: 'must be 1s or more' }];
    if ((0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .milliseconds */ .Rz)(timeout) > (0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .milliseconds */ .Rz)(interval))
        return [{ path: [...path, 'timeout'], text: `is longer than the interval (${interval})` }];
    return [];
}


/***/ }),

/***/ 93433:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ RequestMatch),
/* harmony export */   X: () => (/* binding */ RouteMatch)
/* harmony export */ });
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(63619);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(73305);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(61528);


const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE'];
const PATH = 'must be a path that begins with "/"';
const Path = zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(PATH).check(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* ._startsWith */ .$S('/', PATH));
const Header = zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    name: _words_js__WEBPACK_IMPORTED_MODULE_0__/* .Text */ .EY,
    present: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(_words_js__WEBPACK_IMPORTED_MODULE_0__/* .YesOrNo */ .sM),
    exact: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(_words_js__WEBPACK_IMPORTED_MODULE_0__/* .Text */ .EY),
    prefix: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(_words_js__WEBPACK_IMPORTED_MODULE_0__/* .Text */ .EY),
    suffix: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(_words_js__WEBPACK_IMPORTED_MODULE_0__/* .Text */ .EY),
    regex: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(_words_js__WEBPACK_IMPORTED_MODULE_0__/* .Text */ .EY),
    invert: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(_words_js__WEBPACK_IMPORTED_MODULE_0__/* .YesOrNo */ .sM)
});
const Query = zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    name: _words_js__WEBPACK_IMPORTED_MODULE_0__/* .Text */ .EY,
    present: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(_words_js__WEBPACK_IMPORTED_MODULE_0__/* .YesOrNo */ .sM),
    exact: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(_words_js__WEBPACK_IMPORTED_MODULE_0__/* .Text */ .EY),
    regex: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(_words_js__WEBPACK_IMPORTED_MODULE_0__/* .Text */ .EY)
});
/** Which requests are meant, by path, method and header. */
const RequestMatch = {
    'path-exact': zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(Path),
    'path-prefix': zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(Path.check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .describe */ .q0y('Begins with this text: "/api" also means "/apix".'))),
    'path-regex': zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(_words_js__WEBPACK_IMPORTED_MODULE_0__/* .Text */ .EY),
    methods: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(METHODS))),
    headers: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(Header))
};
/** {@link RequestMatch}, and by the query of the address. */
const RouteMatch = zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ ...RequestMatch, query: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(Query)) });


/***/ }),

/***/ 27217:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ opens),
/* harmony export */   d: () => (/* binding */ Intention)
/* harmony export */ });
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(63619);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(73305);
/* harmony import */ var _http_match_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(93433);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(61528);



const Action = zod_mini__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(['allow', 'deny']);
const Permission = zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({ action: Action, ..._http_match_js__WEBPACK_IMPORTED_MODULE_0__/* .RequestMatch */ .B });
/** Who may call whom; `action` for everything, or `permissions` request by request, the first that fits decides. */
const Intention = zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    source: _words_js__WEBPACK_IMPORTED_MODULE_1__/* .LabelOrStar */ .as.check(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .describe */ .q0y('Who calls: a service, declared here or not, or "*" for every service.')),
    destination: _words_js__WEBPACK_IMPORTED_MODULE_1__/* .Label */ .JU.check(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .describe */ .q0y('Who is called: a service declared here.')),
    action: zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(Action),
    permissions: zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(Permission)
        .check(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* ._minLength */ .m9(1, 'must have at least one permission'), zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .describe */ .q0y('Instead of action, for a service that speaks http: the first that fits a request decides.')))
});
/** Whether the source may send the destination anything at all. */
function opens({ action, permissions = [] }) {
    return action ?? (permissions.some(one => one.action === 'allow') ? 'allow' : 'deny');
}


/***/ }),

/***/ 41191:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Tf: () => (/* binding */ Routing),
/* harmony export */   Xh: () => (/* binding */ WEIGHT),
/* harmony export */   fp: () => (/* binding */ isPercentage)
/* harmony export */ });
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(63619);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(73305);
/* harmony import */ var _http_match_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(93433);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(61528);



const WEIGHT = 'must be a percentage from 0 to 100 with at most two decimals';
const Subset = zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    filter: zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(_words_js__WEBPACK_IMPORTED_MODULE_1__/* .Text */ .EY.check(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .describe */ .q0y('Which instances, in Consul\'s filter language: Service.Meta.version == "2".'))),
    'only-passing': zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(_words_js__WEBPACK_IMPORTED_MODULE_1__/* .YesOrNo */ .sM.check(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .describe */ .q0y('Leave out instances whose checks warn.')))
});
const Target = zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    service: zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(_words_js__WEBPACK_IMPORTED_MODULE_1__/* .Label */ .JU),
    subset: zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(_words_js__WEBPACK_IMPORTED_MODULE_1__/* .Label */ .JU),
    datacenter: zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(_words_js__WEBPACK_IMPORTED_MODULE_1__/* .Text */ .EY),
    peer: zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(_words_js__WEBPACK_IMPORTED_MODULE_1__/* .Text */ .EY)
});
const Failover = zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    service: zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(_words_js__WEBPACK_IMPORTED_MODULE_1__/* .Label */ .JU),
    subset: zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(_words_js__WEBPACK_IMPORTED_MODULE_1__/* .Label */ .JU),
    datacenters: zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(_words_js__WEBPACK_IMPORTED_MODULE_1__/* .Text */ .EY)),
    targets: zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(Target))
});
const Split = zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    weight: zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig(WEIGHT)
        .check(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* ._gte */ .qm(0, WEIGHT), zod_mini__WEBPACK_IMPORTED_MODULE_3__/* ._lte */ .Zm(100, WEIGHT), zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .refine */ .YPB(isPercentage, WEIGHT), zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .describe */ .q0y('Percent.')),
    subset: zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(_words_js__WEBPACK_IMPORTED_MODULE_1__/* .Label */ .JU),
    service: zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(_words_js__WEBPACK_IMPORTED_MODULE_1__/* .Label */ .JU.check(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .describe */ .q0y('Another service; default is this one.')))
});
const RouteDestination = zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    service: zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(_words_js__WEBPACK_IMPORTED_MODULE_1__/* .Label */ .JU),
    subset: zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(_words_js__WEBPACK_IMPORTED_MODULE_1__/* .Label */ .JU),
    'prefix-rewrite': zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(_words_js__WEBPACK_IMPORTED_MODULE_1__/* .Text */ .EY),
    timeout: zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(_words_js__WEBPACK_IMPORTED_MODULE_1__/* .Duration */ .dw),
    'idle-timeout': zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(_words_js__WEBPACK_IMPORTED_MODULE_1__/* .Duration */ .dw),
    retries: zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM((0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .wholeNumber */ .rD)(0, 100)),
    'retry-on-connect-failure': zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(_words_js__WEBPACK_IMPORTED_MODULE_1__/* .YesOrNo */ .sM),
    'retry-on-statuses': zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg((0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .wholeNumber */ .rD)(100, 599)))
});
const Route = zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    match: zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(_http_match_js__WEBPACK_IMPORTED_MODULE_0__/* .RouteMatch */ .X.check(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .describe */ .q0y('Every request when it is left out.'))),
    to: RouteDestination
});
/** How requests to a service are led: what Consul keeps as service-resolver, service-splitter and service-router. */
const Routing = {
    subsets: zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(_words_js__WEBPACK_IMPORTED_MODULE_1__/* .Label */ .JU, Subset).check(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .describe */ .q0y('Groups of instances, by name.'))),
    'default-subset': zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(_words_js__WEBPACK_IMPORTED_MODULE_1__/* .Label */ .JU.check(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .describe */ .q0y('The subset that callers get who ask for none.'))),
    failover: zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .union */ .KCZ([_words_js__WEBPACK_IMPORTED_MODULE_1__/* .Label */ .JU, zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .euz('*')], 'must be the name of a subset, or "*" for all'), Failover)
        .check(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .describe */ .q0y('Where to go when a subset ("*": any) has no healthy instance.'))),
    redirect: zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(Target.check(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .describe */ .q0y('Another service answers instead of this one.'))),
    'connect-timeout': zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(_words_js__WEBPACK_IMPORTED_MODULE_1__/* .Duration */ .dw.check(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .describe */ .q0y('How long callers try to connect.'))),
    'request-timeout': zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(_words_js__WEBPACK_IMPORTED_MODULE_1__/* .Duration */ .dw.check(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .describe */ .q0y('How long callers wait for an answer.'))),
    splits: zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(Split)
        .check(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* ._minLength */ .m9(1, 'must have at least one split'), zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .describe */ .q0y('Share of requests by subset or service; the weights add up to 100.'))),
    routes: zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(Route).check(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .describe */ .q0y('The first route that fits a request decides.')))
};
const Routed = zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc(Routing);
/** Consul takes 110 and -10, and makes 100 of 99.999. */
function isPercentage(weight) {
    if (typeof weight !== 'number' || weight < 0 || weight > 100)
        return false;
    return Math.abs(weight * 100 - Math.round(weight * 100)) < 1e-6;
}


/***/ }),

/***/ 27714:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ wantedInstances),
/* harmony export */   k: () => (/* binding */ Service)
/* harmony export */ });
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(63619);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(73305);
/* harmony import */ var _routing_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(41191);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(61528);



const COUNT = 'must be a whole number from 1 on, or a range such as "{ min: 2, max: 4 }"';
const Count = zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr(COUNT).check(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* ._gte */ .qm(1, COUNT), zod_mini__WEBPACK_IMPORTED_MODULE_3__/* ._lte */ .Zm(10_000, COUNT));
const Range = zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({ min: Count, max: zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(Count) });
const PROTOCOLS = ['tcp', 'http', 'http2', 'grpc'];
/** Fields of the service-defaults entry beside the protocol. */
const Defaults = {
    'max-inbound-connections': zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM((0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .wholeNumber */ .rD)(1, 2 ** 31 - 1).check(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .describe */ .q0y('Concurrent connections that a sidecar lets in.'))),
    'local-connect-timeout-ms': zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM((0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .wholeNumber */ .rD)(1, 2 ** 31 - 1).check(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .describe */ .q0y('How long a sidecar tries to connect to its own service.'))),
    'local-request-timeout-ms': zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM((0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .wholeNumber */ .rD)(1, 2 ** 31 - 1).check(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .describe */ .q0y('How long a sidecar waits for the answer of its own service.'))),
    'balance-inbound-connections': zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(_words_js__WEBPACK_IMPORTED_MODULE_1__/* .YesOrNo */ .sM.check(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .describe */ .q0y('Spread connections evenly over the threads of a sidecar.'))),
    'mesh-gateway': zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(['none', 'local', 'remote'])),
    'external-sni': zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(_words_js__WEBPACK_IMPORTED_MODULE_1__/* .Text */ .EY)
};
const Service = zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    protocol: zod_mini__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(PROTOCOLS)
        .check(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .describe */ .q0y('Protocol of the service-defaults entry. Only what is not tcp can be split by percentage.')),
    port: zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(_words_js__WEBPACK_IMPORTED_MODULE_1__/* .Port */ .IW.check(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .describe */ .q0y('Port that every instance must be registered with.'))),
    instances: zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .union */ .KCZ([Count, Range], COUNT)
        .check(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .describe */ .q0y('How many instances of the release must be healthy: exactly this many, or from min to max.')),
    sidecar: zod_mini__WEBPACK_IMPORTED_MODULE_2__/* ._default */ .Rvf(_words_js__WEBPACK_IMPORTED_MODULE_1__/* .YesOrNo */ .sM.check(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .describe */ .q0y('Each instance must also have a sidecar proxy whose checks pass.')), false),
    meta: zod_mini__WEBPACK_IMPORTED_MODULE_2__/* ._default */ .Rvf(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP('must be text; put it in quotes'))
        .check(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .describe */ .q0y('Service meta that every instance must carry.')), {}),
    ...Defaults,
    ..._routing_js__WEBPACK_IMPORTED_MODULE_0__/* .Routing */ .Tf
});
/** How many instances are wanted; `max` is absent when there is no upper limit. */
function wantedInstances(service) {
    const { instances } = service;
    if (typeof instances === 'number')
        return { min: instances, max: instances };
    return { min: instances.min, ...(instances.max === undefined ? {} : { max: instances.max }) };
}


/***/ }),

/***/ 25688:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e9: () => (/* binding */ Traffic),
/* harmony export */   qZ: () => (/* binding */ findTrafficFaults),
/* harmony export */   ql: () => (/* binding */ RELEASE_MARK)
/* harmony export */ });
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(63619);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(73305);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(61528);


const TIME = 'must be a length of time such as "30s" or "5m"';
const COMMAND = 'must be a list of words: the program, then its arguments';
const PROBE = 'must be an address such as "https://shop.example/health", or a list of words: a program and its arguments';
const STEP = 'must be a percentage above 0, at most 100, with at most two decimals';
const STEPS = 'must be a list of rising percentages that ends with 100, such as "[1, 10, 50, 100]"';
const HEADER = 'must be a header and its value with "{release}" in it, such as "x-release: {release}"';
const BODY = 'must be text with "{release}" in it, such as "image {release}"';
/** Stands for the release in what its answers show. */
const RELEASE_MARK = '{release}';
const Time = zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(TIME).check(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* ._regex */ .Fk(/^\d+(\.\d+)?(ms|s|m|h)$/, TIME));
const Command = zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP('must be text; put it in quotes'), COMMAND)
    .check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .refine */ .YPB(words => (words[0] ?? '').trim() !== '', COMMAND));
const Step = zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(STEP)
    .check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .refine */ .YPB(step => step > 0 && step <= 100 && Math.abs(step * 100 - Math.round(step * 100)) < 1e-6, STEP));
const Steps = zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(Step, STEPS)
    .check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .refine */ .YPB(steps => steps.at(-1) === 100 && steps.every((step, at) => at === 0 || step > (steps[at - 1] ?? 0)), STEPS));
const ShowsRelease = zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    header: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(HEADER)
        .check(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* ._regex */ .Fk(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+:[ \t]*\S*\{release\}/, HEADER), zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .describe */ .q0y('Header and value that every answer of the release has; {release} stands for the release.'))),
    body: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(BODY).check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .refine */ .YPB(text => text.includes(RELEASE_MARK), BODY), zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .describe */ .q0y('Text in the body of every answer of the release; {release} stands for the release.')))
});
const Flip = zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    before: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(Command.check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .describe */ .q0y('Run right before the flip: stop writes on the old side, let the new one catch up. A failure stops.'))),
    confirm: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(Command.check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .describe */ .q0y('Asked before a flip is taken back. It must first stop writes on the new side; exit code 0 says: the new side took no write and takes none.'))),
    failover: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._default */ .Rvf(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY('must be true or false')
        .check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .describe */ .q0y('The old side may serve whenever the new one cannot. Only for services that keep no data, or whose old side refuses writes.')), false)
});
/** How the traffic of one service moves to a release; under `traffic` in the declaration. */
const Traffic = zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    steps: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(Steps.check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .describe */ .q0y('Percentages that the release gets, one after the other. Default is 1, 10, 50, 100.'))),
    pause: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(Time.check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .describe */ .q0y('How long to watch the release after each step. Default is 30s.'))),
    probe: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .union */ .KCZ([(0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .webAddress */ .Dy)(PROBE), Command], PROBE)
        .check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .describe */ .q0y('Address that must answer 2xx, or command that must succeed, several times after each step.'))),
    'shows-release': zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(ShowsRelease.check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .describe */ .q0y('How an answer to the probe, an address, shows which release gave it. Without it the status decides.'))),
    flip: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(Flip.check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .describe */ .q0y('For tcp: what is done around the flip from the old side to the new one.'))),
    drain: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(Time.check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .describe */ .q0y('How long to wait, after all traffic moved, for open connections to end. Default is 0s.')))
});
/** What the schema of `traffic` cannot say. */
function findTrafficFaults(traffic, services) {
    return Object.entries(traffic).flatMap(([name, { steps, pause, flip, probe, 'shows-release': shows }]) => {
        const path = ['traffic', name];
        const mute = showsFaults(path, shows, probe);
        if (mute.length > 0)
            return mute;
        const service = Object.hasOwn(services, name) ? services[name] : undefined;
        if (service === undefined) {
            const known = Object.keys(services).join(', ') || 'none';
            return [{ path, text: `is not a declared service (declared: ${known})` }];
        }
        if (service.protocol === 'tcp') {
            const only = 'is only for http, http2 and grpc: traffic of a tcp service is never split, it flips as a whole';
            return [
                ...(steps === undefined ? [] : [{ path: [...path, 'steps'], text: only }]),
                ...(pause === undefined ? [] : [{ path: [...path, 'pause'], text: `${only}; write "drain" instead` }])
            ];
        }
        if (flip === undefined)
            return [];
        return [{ path: [...path, 'flip'], text: `is only for tcp; traffic of ${service.protocol} moves in "steps"` }];
    });
}
function showsFaults(path, shows, probe) {
    if (shows === undefined)
        return [];
    const here = [...path, 'shows-release'];
    if (shows.header === undefined && shows.body === undefined)
        return [{ path: here, text: 'says nothing; write header or body, such as header: "x-release: {release}"' }];
    if (probe === undefined || typeof probe === 'string')
        return [];
    const text = 'needs a probe that is an address; a command finds the release in INSIGHT_RELEASE and judges by itself';
    return [{ path: here, text }];
}


/***/ }),

/***/ 61528:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dy: () => (/* binding */ webAddress),
/* harmony export */   EY: () => (/* binding */ Text),
/* harmony export */   IW: () => (/* binding */ Port),
/* harmony export */   JU: () => (/* binding */ Label),
/* harmony export */   Rz: () => (/* binding */ milliseconds),
/* harmony export */   as: () => (/* binding */ LabelOrStar),
/* harmony export */   dw: () => (/* binding */ Duration),
/* harmony export */   rD: () => (/* binding */ wholeNumber),
/* harmony export */   sM: () => (/* binding */ YesOrNo)
/* harmony export */ });
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73305);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(63619);

const NAME = 'must be a DNS label: lower-case letters, digits and hyphens, at most 63, a letter or digit at both ends';
const PORT = 'must be a port from 1 to 65535';
const DURATION = 'must be a length of time such as 500ms, 30s, 5m or 1h';
/** The words that several parts of a declaration are made of. */
const isLabel = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* ._regex */ .Fk(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, NAME);
/** Name of a service or of a subset. */
const Label = zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(NAME).check(isLabel);
/** A service, or `*` for every service. */
const LabelOrStar = zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .union */ .KCZ([Label, zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('*')], `${NAME}, or "*"`);
const Port = zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr(PORT).check(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* ._gte */ .qm(1, PORT), zod_mini__WEBPACK_IMPORTED_MODULE_0__/* ._lte */ .Zm(65_535, PORT));
/** As Go reads it, so it may be sent to Consul as it is. */
const Duration = zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(DURATION).check(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* ._regex */ .Fk(/^\d+(\.\d+)?(ms|s|m|h)$/, DURATION));
const Text = zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP('must be text; put it in quotes').check(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* ._minLength */ .m9(1, 'must not be empty'));
/** An http or https address that can be asked. */
function webAddress(message) {
    return zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(message).check(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* ._regex */ .Fk(/^https?:\/\/[^\s/]+\S*$/, { error: message, abort: true }), zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .refine */ .YPB(text => URL.canParse(text), message));
}
const YesOrNo = zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY('must be true or false');
/** A whole number within limits, both included. */
function wholeNumber(least, most) {
    const text = `must be a whole number from ${least} to ${most}`;
    return zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr(text).check(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* ._gte */ .qm(least, text), zod_mini__WEBPACK_IMPORTED_MODULE_0__/* ._lte */ .Zm(most, text));
}
/** Milliseconds of a {@link Duration}. */
function milliseconds(duration) {
    const [, amount = '', unit = ''] = /^([\d.]+)(ms|s|m|h)$/.exec(duration) ?? [];
    return Number(amount) * ({ ms: 1, s: 1000, m: 60_000, h: 3_600_000 }[unit] ?? Number.NaN);
}


/***/ }),

/***/ 58463:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ goDuration),
/* harmony export */   n: () => (/* binding */ Runs)
/* harmony export */ });
/** Consul's own, for checks that name none. */
const DEFAULT_TIMEOUT_MS = 10_000;
/** An agent runs no check more often (checks.MinInterval), whatever its definition says. */
const LEAST_INTERVAL_MS = 1000;
/** Types whose every run leaves an output. */
const TALKATIVE = new Set(['http', 'tcp', 'udp', 'grpc', 'h2ping']);
/**
 * Tells whether a passing check has run since its service was registered as it now is. Consul keeps no times, and a
 * check whose definition changes keeps its old status until its first run. So:
 *
 * - A check of a registration that was never changed begins critical, or passing after a run before the agent's first
 *   sync, which leaves an output. Without an output it may have been born passing (`status` in the definition).
 * - Of a registration that was changed in place, a check that changed afterwards has run. One that did not may have run
 *   with the same result, or not at all: then its own period decides. Once the registration has been seen for interval
 *   and timeout together, a living agent must have run it, and would have told another status at once.
 *
 * What cannot be seen from outside: a check whose target is changed while nothing else in the registration is, and
 * checks without a period (`ttl`, `alias`, those of external services).
 */
class Runs {
    #seen = new Map();
    /** Note what is registered. @param now milliseconds since the epoch */
    see(entries, now = Date.now()) {
        for (const entry of entries) {
            const key = keyOf(entry);
            if (!this.#seen.has(key))
                this.#seen.set(key, now);
        }
    }
    /** When a passing check will be proven at the latest, milliseconds since the epoch; `undefined` when it is. */
    dueAt(entry, check, now = Date.now()) {
        if (check.Status !== 'passing' || check.ServiceID !== entry.Service.ID)
            return undefined;
        const asked = goDuration(check.Interval ?? '');
        const intervalMs = Math.max(asked, LEAST_INTERVAL_MS);
        if (asked === 0 || !(changedInPlace(entry, check) || bornPassing(check)))
            return undefined;
        const due = (this.#seen.get(keyOf(entry)) ?? now) + intervalMs + (goDuration(check.Timeout ?? '') || DEFAULT_TIMEOUT_MS);
        return due > now ? due : undefined;
    }
    /** A reason against counting the check. */
    doubt = (entry, check) => this.dueAt(entry, check) === undefined
        ? undefined
        : `check "${check.Name}" is not known to have run since the registration`;
    /** When the first of these will be proven. */
    nextDue(entries) {
        const dues = entries.flatMap(entry => entry.Checks.map(check => this.dueAt(entry, check)));
        return dues.reduce((first, due) => (due !== undefined && (first === undefined || due < first) ? due : first), undefined);
    }
}
/** Milliseconds of Go's form of a duration, `1m30s`; 0 when there is none. */
function goDuration(text) {
    const units = { h: 3_600_000, m: 60_000, s: 1000, ms: 1, us: 0.001, µs: 0.001, ns: 0.000_001 };
    let sum = 0;
    for (const [, amount = '0', unit = ''] of text.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s|us|µs|ns)/g)) {
        sum += Number(amount) * (units[unit] ?? 0);
    }
    return sum;
}
function changedInPlace({ Service }, check) {
    const made = BigInt(Service.CreateIndex ?? 0);
    const changed = BigInt(Service.ModifyIndex ?? 0);
    return changed > made && BigInt(check.ModifyIndex ?? 0) <= changed;
}
function bornPassing({ Type = '', Output, CreateIndex, ModifyIndex }) {
    return TALKATIVE.has(Type) && Output === '' && CreateIndex !== undefined && CreateIndex === ModifyIndex;
}
function keyOf({ Node, Service }) {
    return JSON.stringify([Node.Node, Service.ID, Service.CreateIndex, Service.ModifyIndex]);
}


/***/ })

};
