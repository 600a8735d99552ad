export const id = 7273;
export const ids = [7273];
export const modules = {

/***/ 69267:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  HK: () => (/* binding */ describeAge),
  uQ: () => (/* binding */ describeChange),
  MD: () => (/* binding */ knownInputsOf)
});

// EXTERNAL MODULE: ./src/lib/foreign-output.ts
var foreign_output = __webpack_require__(27557);
// EXTERNAL MODULE: ./src/bake-ami/fingerprint/base-tag.ts
var base_tag = __webpack_require__(63276);
// EXTERNAL MODULE: ./src/bake-ami/fingerprint/fingerprint.ts
var fingerprint_fingerprint = __webpack_require__(74850);
// EXTERNAL MODULE: ./src/bake-ami/fingerprint/input-list.ts
var input_list = __webpack_require__(96631);
;// CONCATENATED MODULE: ./src/bake-ami/fingerprint/tool-change.ts
/** The ingredient that is the input of this name, among the tools. */
const WANTED = 'packer-version';
/**
 * How tools changed: `Packer changed (1.15.0 → 1.16.0)`, `plugin amazon changed (digest a1b2c3 → d4e5f6)`. Names of tools
 * have their version in them as far as it is known, so another version is a new one in place of one that is gone.
 */
function describeTools(before, after) {
    const others = (from, than) => [...from].filter(([name, digest]) => than.get(name) !== digest);
    const gone = others(before, after);
    const words = others(after, before).flatMap(([name, digest]) => {
        if (name === WANTED)
            return [`input ${WANTED} changed`];
        const at = gone.findIndex(([old]) => toolName(old) === toolName(name));
        const [old] = at === -1 ? [] : gone.splice(at, 1);
        if (old === undefined)
            return [`${toolName(name)} (new)`];
        return old[1] === digest ? [] : [`${toolName(name)} changed (${fromTo(old, [name, digest])})`];
    });
    const left = gone.filter(([name]) => name !== WANTED).map(([name]) => `${toolName(name)} (gone)`);
    return [...new Set([...words, ...left])];
}
function fromTo([before, oldDigest], [after, digest]) {
    const [from, to] = [versionOf(before), versionOf(after)];
    const known = from !== undefined && to !== undefined && from !== to;
    return known ? `${from} → ${to}` : `digest ${oldDigest} → ${digest}`;
}
/** `packer 1.16.0` -> `Packer`; `github.com/hashicorp/amazon packer-plugin-amazon_v1.8.2_x5.0_linux_amd64` -> `plugin amazon`. */
function toolName(name) {
    const [source = ''] = name.split(' ');
    return source === 'packer' ? 'Packer' : `plugin ${source.slice(source.lastIndexOf('/') + 1)}`;
}
function versionOf(name) {
    return /[ _]v?(\d+\.\d+\.\d+[\w.+-]*?)(?:_|$)/.exec(name)?.[1];
}

;// CONCATENATED MODULE: ./src/bake-ami/fingerprint/change.ts





/** What a fingerprint tells of an image. */
function knownInputsOf(fingerprint) {
    return { groups: fingerprint.groups, list: (0,input_list/* inputListOf */.Mk)(fingerprint), bases: (0,fingerprint_fingerprint/* basesOf */.cF)(fingerprint) };
}
/** Names of one kind that a sentence tells before it counts the others. */
const MOST_NAMES = 3;
/** Whoever may tag an image may write names of any length. */
const LONGEST_NAME = 120;
/** What is said of a group when its parts are not known. */
const WHOLE = {
    files: 'files changed',
    base: 'the base image changed',
    variables: 'values of variables changed',
    settings: 'inputs of the action changed',
    packer: 'Packer changed',
    plugins: 'plugins changed',
    scope: 'the trust scope changed'
};
/**
 * What changed since an image was made:
 * `scripts/install.sh changed; base image moved from ami-a to ami-b; Packer changed (1.16.0 → 1.16.1)`.
 */
function describeChange(before, after) {
    const now = after.list === undefined ? undefined : (0,input_list/* foldFiles */.v7)(after.list, before.list?.depth ?? after.list.depth);
    const parts = fingerprint_fingerprint/* GROUPS */.fd.filter(group => before.groups[group] !== after.groups[group]).flatMap(group => {
        const words = group === 'base' ? (0,base_tag/* describeMoves */.oK)(before.bases ?? new Map(), after.bases ?? new Map()) : [];
        if (words.length > 0)
            return words;
        const told = describeGroup(group, before.list?.groups.get(group), now?.groups.get(group));
        return told.length === 0 ? [WHOLE[group]] : told;
    });
    return (0,foreign_output/* neutralise */.$)((parts.length === 0 ? ['the way of computing fingerprints changed'] : parts).join('; '));
}
/** `9 days old, limit 7d`. @param createdAt ISO 8601 */
function describeAge(createdAt, now, maxAgeMs) {
    const age = now.getTime() - Date.parse(createdAt);
    const [length, unit] = UNITS.find(([one]) => age >= one) ?? [60_000, 'minute'];
    const count = Math.floor(age / length);
    return `${count} ${unit}${count === 1 ? '' : 's'} old, limit ${shortLength(maxAgeMs)}`;
}
const UNITS = [
    [86_400_000, 'day'],
    [3_600_000, 'hour'],
    [60_000, 'minute']
];
/** As people write it into an input: `7d`, `36h`. */
function shortLength(ms) {
    const [length, unit] = UNITS.find(([one]) => ms >= one && ms % one === 0) ?? [1000, 'second'];
    return `${Math.round(ms / length)}${unit.slice(0, 1)}`;
}
/** Words for what changed within a group; none when one side is not known, or they do not differ in what is known. */
function describeGroup(group, before, after = new Map()) {
    if (before === undefined)
        return [];
    if (group === 'packer' || group === 'plugins')
        return describeTools(before, after);
    const kind = KINDS[group];
    const changed = [...after].filter(([name, digest]) => before.has(name) && before.get(name) !== digest);
    const fresh = [...after.keys()].filter(name => !before.has(name));
    const gone = [...before.keys()].filter(name => !after.has(name));
    const named = [
        ...changed.map(([name]) => name),
        ...fresh.map(name => `${name} (new)`),
        ...gone.map(name => `${name} (gone)`)
    ];
    if (kind === undefined || named.length === 0)
        return [];
    const [one, several] = kind;
    const told = listNames(named, several === '' ? ['file', 'files'] : [one, several]);
    const word = named.length === 1 ? one : several;
    return [`${word === '' ? '' : `${word} `}${told} changed`];
}
/** Words for one and for several of a kind; files are known by their paths. */
const KINDS = {
    files: ['', ''],
    variables: ['variable', 'variables'],
    settings: ['input', 'inputs']
};
function listNames(names, [one, several]) {
    const told = names.slice(0, MOST_NAMES).map(name => name.slice(0, LONGEST_NAME));
    const more = names.length - told.length;
    return `${told.join(', ')}${more > 0 ? ` and ${more} more ${more === 1 ? one : several}` : ''}`;
}


/***/ }),

/***/ 26821:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GV: () => (/* binding */ withStageLock),
/* harmony export */   qJ: () => (/* binding */ fillStage)
/* harmony export */ });
/* unused harmony export lockParameter */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(58500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(33838);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(63619);
/* harmony import */ var _aws_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(92986);
/* harmony import */ var _channel_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(32612);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(97268);
/* harmony import */ var _foreign_output_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(27557);
/* harmony import */ var _stage_history_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(12332);









/**
 * SSM has no conditional write, but creates a parameter only once. So whoever creates `<stage>.lock-8` may write version
 * 8 of the stage, and deletes it afterwards. Every version has a lock of its own, because AWS wants half a minute between
 * deleting a parameter and creating one of the same name.
 */
function lockParameter(parameter, version) {
    return `${parameter}.lock-${version}`;
}
const LOOK_MS = 2000;
const LIFE_MS = 5 * 60_000;
const Lock = zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ikc({ owner: zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(), at: zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(), token: zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP() });
/**
 * Do `work` while no other run writes the stage. It gets what the stage holds, read after the lock was taken.
 * @throws UserError when the others do not end; Cancelled when `signal` came first
 */
async function withStageLock(client, parameter, options, work) {
    const lifeMs = options.lifeMs ?? LIFE_MS;
    const end = performance.now() + lifeMs * 1.5;
    for (;;) {
        if (options.signal?.aborted)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_5__/* .Cancelled */ .c(`Cancelled before ${parameter} was written.`);
        const seen = await (0,_channel_js__WEBPACK_IMPORTED_MODULE_3__/* .readStage */ .NW)(client, parameter);
        const name = lockParameter(parameter, (seen?.version ?? 0) + 1);
        const taken = performance.now();
        const holder = await take(client, name, options.owner, lifeMs);
        if (holder === undefined) {
            try {
                const before = await (0,_channel_js__WEBPACK_IMPORTED_MODULE_3__/* .readStage */ .NW)(client, parameter);
                // Another version has another lock.
                if (before?.version === seen?.version)
                    return await work(before);
            }
            finally {
                // Who wrote the version before and was killed then, has left its lock, which nobody needs any more.
                const old = seen === undefined ? [] : [lockParameter(parameter, seen.version)];
                const own = performance.now() - taken < lifeMs ? [name] : [];
                await Promise.all([...own, ...old].map(one => release(client, one)));
            }
        }
        else if (performance.now() > end) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_5__/* .UserError */ .y(`${parameter} is being written by ${(0,_foreign_output_js__WEBPACK_IMPORTED_MODULE_6__/* .neutralise */ .$)(holder.owner)} since ${(0,_foreign_output_js__WEBPACK_IMPORTED_MODULE_6__/* .neutralise */ .$)(holder.at)}. Wait until that has ended, then run this again.`);
        }
        else {
            await pause(options);
        }
    }
}
/**
 * Set a stage to an image, one run after the other, whatever it holds.
 * @returns also what it held before; see {@link writeStage}
 */
async function fillStage(client, parameter, image, options) {
    const now = await (0,_channel_js__WEBPACK_IMPORTED_MODULE_3__/* .readStage */ .NW)(client, parameter);
    if (now?.image === image)
        return { before: now, version: now.version, changed: false };
    return withStageLock(client, parameter, options, async (before) => ({
        ...(before === undefined ? {} : { before }),
        ...(await (0,_channel_js__WEBPACK_IMPORTED_MODULE_3__/* .writeStage */ .K3)(client, parameter, image, before, options))
    }));
}
/** @returns `undefined` when the lock is ours now, else whose it is */
async function take(client, name, owner, lifeMs) {
    const mine = { owner, at: new Date().toISOString(), token: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)() };
    if ((await putLock(client, name, mine, false)) !== undefined)
        return undefined;
    const found = await readLock(client, name);
    // Its holder has just deleted it.
    if (found === undefined)
        return mine;
    // The SDK sent our own creation twice, because the first answer was lost.
    if (found.lock.token === mine.token)
        return undefined;
    if (Date.now() - Date.parse(found.lock.at) < lifeMs)
        return found.lock;
    const version = await putLock(client, name, mine, true);
    // Its holder took that long and has just deleted it: it was created anew, and is ours.
    if (version === 1)
        return undefined;
    return (await tookOver(client, name, found, version)) ? undefined : found.lock;
}
/** Of several that take over a lock, only the one whose write came right after the abandoned one has it. */
async function tookOver(client, name, old, version) {
    if (version !== old.version + 1)
        return false;
    // It may have been deleted and created anew in between, which makes a first version too.
    const writes = await (0,_stage_history_js__WEBPACK_IMPORTED_MODULE_7__/* .readHistory */ .Lu)(client, name);
    const last = writes.find(one => one.version === old.version);
    return last !== undefined && parseLock(name, last.value).token === old.lock.token;
}
async function putLock(client, name, lock, over) {
    const { PutParameterCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(4736), __webpack_require__.e(4673)]).then(__webpack_require__.bind(__webpack_require__, 94673));
    const command = new PutParameterCommand({
        Name: name,
        Value: JSON.stringify(lock),
        Type: 'String',
        Overwrite: over
    });
    try {
        return (await (0,_aws_js__WEBPACK_IMPORTED_MODULE_8__/* .askAws */ .xV)('ssm:PutParameter', client.send(command))).Version ?? 0;
    }
    catch (error) {
        // Two calls that overwrite at the same moment: AWS takes one.
        if ((0,_aws_js__WEBPACK_IMPORTED_MODULE_8__/* .isAwsError */ .m_)(error, 'ParameterAlreadyExists', 'TooManyUpdates'))
            return undefined;
        throw error;
    }
}
async function readLock(client, name) {
    const { GetParameterCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(4736), __webpack_require__.e(4673)]).then(__webpack_require__.bind(__webpack_require__, 94673));
    try {
        const { Parameter } = await (0,_aws_js__WEBPACK_IMPORTED_MODULE_8__/* .askAws */ .xV)('ssm:GetParameter', client.send(new GetParameterCommand({ Name: name })));
        return { lock: parseLock(name, Parameter?.Value ?? ''), version: Parameter?.Version ?? 0 };
    }
    catch (error) {
        if ((0,_aws_js__WEBPACK_IMPORTED_MODULE_8__/* .isAwsError */ .m_)(error, 'ParameterNotFound'))
            return undefined;
        throw error;
    }
}
function parseLock(name, text) {
    try {
        const lock = Lock.parse(JSON.parse(text));
        if (!Number.isNaN(Date.parse(lock.at)))
            return lock;
    }
    catch {
        // told below
    }
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_5__/* .UserError */ .y(`${name} holds "${(0,_foreign_output_js__WEBPACK_IMPORTED_MODULE_6__/* .neutralise */ .$)(text.slice(0, 80))}", which is not a lock. Delete the parameter.`);
}
/** A lock that cannot be deleted ends by its age; the stage is written by then, so that is no failure. */
async function release(client, name) {
    const { DeleteParameterCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(4736), __webpack_require__.e(4673)]).then(__webpack_require__.bind(__webpack_require__, 94673));
    try {
        await (0,_aws_js__WEBPACK_IMPORTED_MODULE_8__/* .askAws */ .xV)('ssm:DeleteParameter', client.send(new DeleteParameterCommand({ Name: name })));
    }
    catch (error) {
        if ((0,_aws_js__WEBPACK_IMPORTED_MODULE_8__/* .isAwsError */ .m_)(error, 'ParameterNotFound'))
            return;
        const why = (0,_foreign_output_js__WEBPACK_IMPORTED_MODULE_6__/* .neutralise */ .$)(error instanceof Error ? error.message : String(error));
        (0,_actions_core__WEBPACK_IMPORTED_MODULE_2__.warning)(`The lock ${name} could not be deleted. Delete the parameter. ${why}`);
    }
}
/** Not all at the same moment. */
async function pause({ lookMs = LOOK_MS, signal }) {
    const ms = lookMs * (0.5 + Math.random());
    await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_1__.setTimeout)(ms, undefined, { ...(signal === undefined ? {} : { signal }) }).catch(() => undefined);
}


/***/ }),

/***/ 87273:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./src/lib/aws.ts
var aws = __webpack_require__(92986);
// EXTERNAL MODULE: ./src/lib/cancellation.ts
var lib_cancellation = __webpack_require__(31392);
// EXTERNAL MODULE: ./src/lib/channel.ts
var lib_channel = __webpack_require__(32612);
// EXTERNAL MODULE: ./src/lib/errors.ts
var errors = __webpack_require__(97268);
// EXTERNAL MODULE: ./src/lib/regions.ts
var regions = __webpack_require__(28038);
// EXTERNAL MODULE: ./src/lib/stage-history.ts
var stage_history = __webpack_require__(12332);
// EXTERNAL MODULE: ./src/lib/stage-lock.ts
var stage_lock = __webpack_require__(26821);
// EXTERNAL MODULE: ./src/lib/foreign-output.ts
var foreign_output = __webpack_require__(27557);
// EXTERNAL MODULE: ./src/bake-ami/images/images.ts
var images_images = __webpack_require__(71800);
// EXTERNAL MODULE: ./src/lib/pages.ts
var lib_pages = __webpack_require__(55103);
;// CONCATENATED MODULE: ./src/promote-image/image.ts



/** Those of `ids` that are there, deprecated and disabled ones too. One call for up to 200. */
async function findImages(ec2, ids) {
    const { paginateDescribeImages } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193), __webpack_require__.e(7854)]).then(__webpack_require__.bind(__webpack_require__, 47854));
    if (ids.length === 0)
        return new Map();
    // By filter: one unknown id among ImageIds would fail the whole call.
    const request = {
        Filters: [{ Name: 'image-id', Values: [...new Set(ids)] }],
        IncludeDeprecated: true,
        IncludeDisabled: true
    };
    const pages = paginateDescribeImages({ client: ec2, pageSize: 1000 }, request);
    const images = await (0,lib_pages/* allPages */.S4)('ec2:DescribeImages', pages, page => page.Images);
    return new Map(images.flatMap(one => (one.ImageId === undefined ? [] : [[one.ImageId, factsOf(one.ImageId, one)]])));
}
/**
 * Why an image may not be in a stage of `image`, to be put after its id; `undefined` when it may.
 * A deprecated image is none of this function's business: see {@link isDeprecated}.
 */
function obstacle(facts, image) {
    if (facts === undefined)
        return 'is not there any more, in this account and region';
    if (facts.state !== 'available')
        return `is ${facts.state}, not available`;
    if (facts.tags.size === 0) {
        return 'carries no tags, so nothing says what it is (the tags of a shared image are seen in its own account only)';
    }
    const [name, fingerprint, digest] = [images_images/* TAGS */.gp.image, images_images/* TAGS */.gp.fingerprint, images_images/* TAGS */.gp.digest].map(key => facts.tags.get(key) ?? '');
    if (name !== image)
        return name === '' ? `has no tag ${images_images/* TAGS */.gp.image}` : `is an image of ${name}, not of ${image}`;
    if (digest !== (0,images_images/* finishedDigest */.JP)(image, fingerprint ?? '', facts.id))
        return `was never finished (tag ${images_images/* TAGS */.gp.digest})`;
    return undefined;
}
/** Is the time over from which EC2 calls the image deprecated? */
function isDeprecated({ deprecatedAt }, now = new Date()) {
    return deprecatedAt !== undefined && Date.parse(deprecatedAt) <= now.getTime();
}
/**
 * Keep anybody from deregistering the image until the protection is taken away. Again is harmless.
 */
async function protectImage(ec2, id) {
    const { EnableImageDeregistrationProtectionCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193), __webpack_require__.e(7854)]).then(__webpack_require__.bind(__webpack_require__, 47854));
    const command = new EnableImageDeregistrationProtectionCommand({ ImageId: id });
    await (0,aws/* askAws */.xV)('ec2:EnableImageDeregistrationProtection', ec2.send(command));
}
function factsOf(id, image) {
    const { Name: name = '', State: state = 'unknown', CreationDate: createdAt = '', DeprecationTime: deprecatedAt } = image;
    const tags = new Map((image.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]));
    return { id, name, state, createdAt, tags, ...(deprecatedAt === undefined ? {} : { deprecatedAt }) };
}

// EXTERNAL MODULE: ./src/lib/github.ts
var github = __webpack_require__(73848);
// EXTERNAL MODULE: ./src/lib/inputs.ts
var inputs = __webpack_require__(51662);
;// CONCATENATED MODULE: ./src/promote-image/inputs.ts




/** `to` when a stage goes back. */
const PREVIOUS = 'previous';
/** Read and check every input. @throws UserError naming the first that is wrong */
function readInputs(env = process.env) {
    const image = (0,inputs/* requiredInput */.YF)('image', 'httpd');
    if (!/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/.test(image)) {
        throw new errors/* UserError */.y(`image: "${image}" cannot be the name of an image. Write, for example, httpd.`);
    }
    const channel = (0,lib_channel/* parseChannel */.pn)('channel', (0,inputs/* requiredInput */.YF)('channel', '/insight/images'));
    const stages = readStages();
    const from = among('from', stages, stageName('from', (0,inputs/* requiredInput */.YF)('from', 'candidate')));
    const to = readTarget(stages, from);
    const amiId = (0,inputs/* optionalInput */.$m)('ami-id');
    if (amiId !== undefined && !/^ami-[0-9a-f]{8,17}$/.test(amiId)) {
        throw new errors/* UserError */.y(`ami-id: "${amiId}" is not the id of an image. Write, for example, ami-0123456789abcdef0.`);
    }
    const context = (0,github/* readRunContext */.$p)(env);
    if (context.event.startsWith('pull_request') || context.ref.startsWith('refs/pull/')) {
        throw new errors/* UserError */.y("A pull request may not promote an image: its contents are its author's. Run this on push or workflow_dispatch.");
    }
    return {
        ...{ channel, image, from, to, stages, context },
        ...(amiId === undefined ? {} : { amiId }),
        protect: (0,inputs/* booleanInput */.tE)('protect', false),
        dryRun: (0,inputs/* booleanInput */.tE)('dry-run', false),
        region: (0,inputs/* regionInput */.VN)('aws-region', env)
    };
}
function readStages() {
    const given = (0,inputs/* listInput */.dt)('stages');
    if (given.length === 0)
        return ['candidate', 'staging', 'production'];
    const joined = given.find(line => /[\s,]/.test(line));
    if (joined !== undefined) {
        throw new errors/* UserError */.y(`stages: "${joined}" are several names on one line. Write one stage on each line, candidate first.`);
    }
    const stages = given.map(name => stageName('stages', name));
    const twice = stages.find((name, at) => stages.indexOf(name) !== at);
    if (twice !== undefined)
        throw new errors/* UserError */.y(`stages: "${twice}" is given twice. Keep one of the lines.`);
    if (stages.length === 1)
        throw new errors/* UserError */.y('stages: one stage leads nowhere. Write two at least, one on each line.');
    return stages;
}
function readTarget(stages, from) {
    const to = stageName('to', (0,inputs/* requiredInput */.YF)('to', 'staging'), true);
    if (to === PREVIOUS)
        return to;
    if (from === to)
        throw new errors/* UserError */.y(`to: "${to}" is the stage that the image is in already. Write another stage.`);
    if (among('to', stages, to) === stages[0]) {
        throw new errors/* UserError */.y(`to: "${to}" is the first stage, which bake-ami fills. Write one of: ${stages.slice(1).join(', ')}.`);
    }
    return to;
}
function stageName(input, name, mayBePrevious = false) {
    if (!/^[a-z][a-z0-9-]{0,31}$/.test(name) || (name === PREVIOUS && !mayBePrevious)) {
        throw new errors/* UserError */.y(`${input}: "${name}" cannot be the name of a stage. Write small letters, digits and "-", for example candidate.`);
    }
    return name;
}
/** A stage that nobody knows is a slip of the pen, and would be created. */
function among(input, stages, name) {
    if (stages.includes(name))
        return name;
    throw new errors/* UserError */.y(`${input}: "${name}" is none of the stages (${stages.join(', ')}). Write one of them, or set stages.`);
}

;// CONCATENATED MODULE: ./src/promote-image/decision.ts






/** The parameter that is written. */
function targetParameter(inputs) {
    return (0,lib_channel/* stageParameter */.MB)(inputs.channel, inputs.image, inputs.to === PREVIOUS ? inputs.from : inputs.to);
}
/**
 * Read the stages and the images, and decide. Nothing is written.
 * @throws UserError when the image may not be in the stage
 */
async function decide(clients, inputs) {
    return inputs.to === PREVIOUS ? decideBack(clients, inputs) : decideForward(clients, inputs);
}
async function decideForward({ ssm, ec2 }, inputs) {
    const { channel, image, from, to, stages } = inputs;
    const earlier = stages[stages.indexOf(to) - 1] ?? from;
    const read = (stage) => (0,lib_channel/* readStage */.NW)(ssm, (0,lib_channel/* stageParameter */.MB)(channel, image, stage));
    const [given, before, required] = await Promise.all([
        read(from),
        read(to),
        earlier === from ? undefined : read(earlier)
    ]);
    const { image: id } = expectImage(inputs, given);
    if (earlier !== from && required?.image !== id) {
        throw new errors/* UserError */.y(`to: ${to} gets only what ${earlier} runs. ${from} of ${image} is ${id}, ${earlier} is ${required?.image ?? 'empty'}. Promote ${id} to ${earlier} and test it there first, or write "from: ${earlier}".`);
    }
    const found = await findImages(ec2, [id, ...(before === undefined ? [] : [before.image])]);
    const facts = usable(inputs, id, found.get(id));
    return { stage: to, image: facts, ...beforeOf(before, found), remarks: [] };
}
async function decideBack({ ssm, ec2 }, inputs) {
    const { image, from } = inputs;
    const parameter = targetParameter(inputs);
    const before = expectImage(inputs, await (0,lib_channel/* readStage */.NW)(ssm, parameter));
    const history = await (0,stage_history/* readHistory */.Lu)(ssm, parameter);
    // A write that came after the stage was read is a matter for the next reading.
    const had = (0,stage_history/* imagesBefore */.on)(history.filter(one => one.version <= before.version));
    const ids = had.filter(id => /^ami-[0-9a-f]+$/.test(id) && id !== before.image);
    const found = await findImages(ec2, [before.image, ...ids]);
    const passed = [];
    for (const id of ids) {
        const facts = found.get(id);
        const why = obstacle(facts, image);
        if (why === undefined && facts !== undefined) {
            const remarks = [...passed, ...(isDeprecated(facts) ? [`${id} is deprecated since ${facts.deprecatedAt}.`] : [])];
            return { stage: from, image: facts, ...beforeOf(before, found), remarks };
        }
        passed.push((0,foreign_output/* neutralise */.$)(`${id} is passed over: it ${why}.`));
    }
    throw new errors/* UserError */.y(ids.length === 0
        ? `to: ${from} of ${image} never had another image than ${before.image} before, so it cannot go back. Promote another image.`
        : `to: no image that ${from} of ${image} had before can be used again. ${passed.join(' ')} Promote another image.`);
}
function expectImage({ channel, image, from, stages, amiId, region }, given) {
    if (given === undefined) {
        throw new errors/* UserError */.y(`from: ${(0,lib_channel/* stageParameter */.MB)(channel, image, from)} does not exist in ${region}. Bake an image with "channel: ${channel}" first, or correct image, channel and region.`);
    }
    if (amiId !== undefined && given.image !== amiId) {
        // Nothing is promoted to the first stage: another bake has filled it.
        const otherwise = from === stages[0] ? `bake ${image} again` : `promote ${amiId} to ${from} again`;
        throw new errors/* UserError */.y(`ami-id: ${from} of ${image} holds ${given.image} by now (version ${given.version}), not ${amiId}. Test ${given.image} and give its id, or ${otherwise}.`);
    }
    return given;
}
function usable({ image, from }, id, facts) {
    const why = obstacle(facts, image);
    if (facts === undefined || why !== undefined) {
        throw new errors/* UserError */.y((0,foreign_output/* neutralise */.$)(`from: ${from} of ${image} is ${id}, which ${why}. Bake ${image} again.`));
    }
    if (isDeprecated(facts)) {
        throw new errors/* UserError */.y(`from: ${from} of ${image} is ${id}, which is deprecated since ${facts.deprecatedAt}. Bake ${image} again.`);
    }
    return facts;
}
function beforeOf(before, found) {
    const imageBefore = before === undefined ? undefined : found.get(before.image);
    return { ...(before === undefined ? {} : { before }), ...(imageBefore === undefined ? {} : { imageBefore }) };
}

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(33838);
// EXTERNAL MODULE: ./src/lib/markdown.ts
var markdown = __webpack_require__(33862);
// EXTERNAL MODULE: ./src/bake-ami/fingerprint/change.ts + 1 modules
var change = __webpack_require__(69267);
// EXTERNAL MODULE: ./src/bake-ami/fingerprint/input-list.ts
var input_list = __webpack_require__(96631);
;// CONCATENATED MODULE: ./src/promote-image/difference.ts




/** What is known of both images, line by line; lines of which nothing is known are left out. */
function compareImages(before, after, now = new Date()) {
    const row = (name, tell) => ({
        name,
        before: before === undefined ? '' : tell(before),
        after: tell(after)
    });
    const tag = (key, length = 256) => (image) => (image.tags.get(key) ?? '').slice(0, length);
    return [
        row('id', image => image.id),
        row('name', image => image.name),
        row('created', image => createdText(image, now)),
        row('commit', tag(images_images/* TAGS */.gp.commit)),
        row('base image', tag(images_images/* TAGS */.gp.base)),
        row('fingerprint', tag(images_images/* TAGS */.gp.fingerprint, 12))
    ].filter(one => one.before !== '' || one.after !== '');
}
/** In one sentence, safe for the log: `install.sh changed; base image ami-0a -> ami-0b; 9 days newer`. */
function describeImages(before, after) {
    if (before === undefined)
        return 'nothing to compare with';
    if (before.id === after.id)
        return 'the same image';
    const fingerprint = before.tags.get(images_images/* TAGS */.gp.fingerprint);
    if (fingerprint !== undefined && fingerprint === after.tags.get(images_images/* TAGS */.gp.fingerprint))
        return 'another bake of the same inputs';
    const parts = [
        changedFiles(before, after),
        changedGroups(before, after),
        changedBase(before, after),
        ages(before, after)
    ];
    const told = parts.filter(part => part !== '').join('; ');
    return (0,foreign_output/* neutralise */.$)(told === '' ? 'unknown: the tags of the images do not tell' : told);
}
function createdText({ createdAt }, now) {
    const age = now.getTime() - Date.parse(createdAt);
    return Number.isNaN(age) ? '' : `${createdAt.replace(/\.\d+Z$/, 'Z')}, ${lengthText(age)} old`;
}
function changedFiles(before, after) {
    const [old, fresh] = [(0,input_list/* unpackInputList */.tw)(before.tags), (0,input_list/* unpackInputList */.tw)(after.tags)];
    if (old === undefined || fresh === undefined)
        return '';
    const told = describeDifference(old, fresh);
    return told === '' ? '' : `${told} changed`;
}
/** From the tag `insight:inputs`: `files=… base=… packer=…`. Files and the base image are told better elsewhere. */
function changedGroups(before, after) {
    const [old, fresh] = [groupsOf(before), groupsOf(after)];
    if (old.size === 0 || fresh.size === 0)
        return '';
    const told = new Set();
    if (changedFiles(before, after) !== '')
        told.add('files');
    if (changedBase(before, after) !== '')
        told.add('base');
    const changed = [...fresh].filter(([name, digest]) => !told.has(name) && old.get(name) !== digest);
    return changed.length === 0 ? '' : `${changed.map(([name]) => name).join(', ')} changed`;
}
function groupsOf({ tags }) {
    const pairs = (tags.get(images_images/* TAGS */.gp.inputs) ?? '').split(' ').map(pair => pair.split('='));
    return new Map(pairs.flatMap(([name = '', digest]) => (digest === undefined ? [] : [[name, digest]])));
}
function changedBase(before, after) {
    const [old, fresh] = [before.tags.get(images_images/* TAGS */.gp.base) ?? '', after.tags.get(images_images/* TAGS */.gp.base) ?? ''];
    return old === fresh || old === '' || fresh === '' ? '' : `base image ${old} -> ${fresh}`;
}
function ages(before, after) {
    const apart = Date.parse(after.createdAt) - Date.parse(before.createdAt);
    if (Number.isNaN(apart) || apart === 0)
        return '';
    return `${lengthText(Math.abs(apart))} ${apart > 0 ? 'newer' : 'older'}`;
}
function lengthText(ms) {
    const [amount, unit] = ms >= 86_400_000 ? [ms / 86_400_000, 'day'] : ms >= 3_600_000 ? [ms / 3_600_000, 'hour'] : [ms / 60_000, 'minute'];
    const whole = Math.max(0, Math.floor(amount));
    return `${whole} ${unit}${whole === 1 ? '' : 's'}`;
}
function describeDifference(before, after) {
    const words = (0,change/* describeChange */.uQ)({ list: before, groups: { files: 'before' } }, { list: after, groups: { files: 'after' } });
    return words.replace(/ changed$/, '');
}

;// CONCATENATED MODULE: ./src/promote-image/outcome.ts





/** Say in the log what would change, before it does. */
function show(inputs, decision) {
    const { image, before, imageBefore, remarks, stage } = decision;
    for (const remark of remarks)
        core.warning(remark, { title: `${inputs.image} in ${stage}` });
    if (before?.image === image.id) {
        core.info(`${stage} of ${inputs.image} is ${image.id} already`);
        return;
    }
    core.info(`${stage} of ${inputs.image}: ${before?.image ?? 'nothing'} -> ${image.id} (${sentence(decision)})`);
    const rows = compareImages(imageBefore, image);
    const widths = { name: widest(rows, 'name'), before: widest(rows, 'before') };
    for (const row of rows) {
        const old = row.before === '' ? '-' : row.before;
        const cells = [row.name.padEnd(widths.name), old.padEnd(widths.before), row.after === '' ? '-' : row.after];
        core.info((0,foreign_output/* neutralise */.$)(`  ${cells.join('  ')}`));
    }
}
function widest(rows, column) {
    return Math.max(1, ...rows.map(row => row[column].length));
}
function sentence({ before, imageBefore, image }) {
    return before !== undefined && imageBefore === undefined
        ? `${before.image} is not there any more`
        : describeImages(imageBefore, image);
}
/** Set the outputs and write the summary. */
async function report(inputs, decision, outcome) {
    core.setOutput('ami-id', decision.image.id);
    core.setOutput('previous', decision.before?.image ?? '');
    core.setOutput('version', outcome.version);
    core.setOutput('changed', outcome.changed);
    core.setOutput('difference', sentence(decision));
    await core.summary
        .addRaw(renderSummary(inputs, decision, outcome), true)
        .write()
        .catch(error => core.warning(`The job summary could not be written: ${error.message}`));
}
/** The summary: what the stage has, what it had, how to go back, and who wrote it before. */
function renderSummary(inputs, decision, outcome) {
    const { image, before, imageBefore, stage, remarks } = decision;
    const same = before?.image === image.id;
    const was = before === undefined || same ? '' : `, was ${imageLink(inputs.region, before.image)}`;
    const isBack = inputs.to === PREVIOUS;
    const from = isBack ? 'from its history' : `from ${inputs.from}`;
    const note = same ? ' (no change)' : outcome.changed ? '' : ' (only shown: dry-run)';
    const rows = compareImages(imageBefore, image).map(row => [
        row.name,
        ...[row.before, row.after].map(text => (text === '' ? '–' : (0,markdown/* codeSpan */.SS)(text)))
    ]);
    return [
        `### ${(0,markdown/* codeSpan */.SS)(inputs.image)} in ${(0,markdown/* plainText */.wh)(stage)}`,
        `${imageLink(inputs.region, image.id)} ${from}${was}${note} · version ${outcome.version}`,
        ...remarks.map(markdown/* plainText */.wh),
        ...(same ? [] : [(0,markdown/* table */.tp)(['', 'before', isBack ? 'back to' : 'after'], rows), `${(0,markdown/* plainText */.wh)(sentence(decision))}`]),
        ...(outcome.changed && before !== undefined
            ? [`To go back: this action with ${(0,markdown/* codeSpan */.SS)(`from: ${stage}`)} and ${(0,markdown/* codeSpan */.SS)('to: previous')}.`]
            : []),
        ...(outcome.history.length < 2 ? [] : [historyTable(outcome.history)])
    ].join('\n\n');
}
const SHOWN_WRITES = 5;
function historyTable(history) {
    const rows = history
        .slice(-SHOWN_WRITES)
        .reverse()
        .map(({ version, value, at, by, note }) => [
        String(version),
        (0,markdown/* codeSpan */.SS)(value.slice(0, 80)),
        at.replace(/\.\d+Z$/, 'Z'),
        by === '' ? '' : (0,markdown/* codeSpan */.SS)(by),
        noteText(note)
    ]);
    const head = ['version', 'image', 'written', 'by', ''];
    return `<details><summary>History</summary>\n\n${(0,markdown/* table */.tp)(head, rows, 'rllll')}\n\n</details>`;
}
/** A note of ours ends with the address of the run. */
function noteText(note) {
    const [, why, url] = /^(.*) by (https:\/\/\S+)$/.exec(note) ?? [];
    if (why === undefined || url === undefined || !(0,markdown/* isPlainUrl */.Aj)(url))
        return (0,markdown/* plainText */.wh)(note.slice(0, 200));
    return `[${(0,markdown/* plainText */.wh)(why)}](${url})`;
}
/** Into the console. Region and id are checked where they come in, so nothing in them ends the link. */
function imageLink(region, id) {
    const domain = region.startsWith('cn-')
        ? 'console.amazonaws.cn'
        : region.startsWith('us-gov-')
            ? 'console.amazonaws-us-gov.com'
            : `${region}.console.aws.amazon.com`;
    return `[${(0,markdown/* codeSpan */.SS)(id)}](https://${domain}/ec2/home?region=${region}#ImageDetails:imageId=${id})`;
}

;// CONCATENATED MODULE: ./src/promote-image/run.ts











/** Move the image that one stage of a channel holds to another stage, or a stage back to the image it had before. */
async function run() {
    const inputs = readInputs();
    const cancellation = (0,lib_cancellation/* listenForCancellation */.ci)();
    try {
        const [ssm, ec2] = await Promise.all([(0,aws/* openSsm */.su)(inputs.region), (0,aws/* openEc2 */.$F)(inputs.region)]);
        const clients = { ssm, ec2 };
        const first = await decide(clients, inputs).catch(async (error) => {
            throw await (0,regions/* explainRegions */.j)([{ input: 'aws-region', region: inputs.region }], error);
        });
        show(inputs, first);
        const { decision, outcome } = needsWrite(inputs, first)
            ? await write(clients, inputs, first, cancellation.asked)
            : { decision: first, outcome: { version: first.before?.version ?? 0, changed: false } };
        const history = await historyOf(clients, inputs);
        await report(inputs, decision, { ...outcome, history });
    }
    finally {
        cancellation.dispose();
    }
}
function needsWrite({ dryRun }, { before, image }) {
    return !dryRun && before?.image !== image.id;
}
/** Alone with the stage, decide again: another run may have written it while this one waited. */
async function write(clients, inputs, first, signal) {
    const parameter = targetParameter(inputs);
    const { runUrl } = inputs.context;
    return (0,stage_lock/* withStageLock */.GV)(clients.ssm, parameter, { owner: runUrl, signal }, async () => {
        const decision = await decide(clients, inputs);
        const { image, before, stage } = decision;
        if (before?.version !== first.before?.version || image.id !== first.image.id) {
            if (inputs.to === PREVIOUS)
                throw movedOn(inputs, first, decision);
            show(inputs, decision);
        }
        if (inputs.protect && stage === inputs.stages.at(-1) && needsWrite(inputs, decision)) {
            await protectImage(clients.ec2, image.id);
        }
        const note = inputs.to === PREVIOUS ? (0,stage_history/* backNote */.Wp)(before?.image ?? '', runUrl) : (0,stage_history/* promotionNote */.Kv)(inputs.from, runUrl);
        return { decision, outcome: await (0,lib_channel/* writeStage */.K3)(clients.ssm, parameter, image.id, before, { note, signal }) };
    });
}
/** Whoever asks twice at the same moment to go back means one step, not two. */
function movedOn({ image, from }, first, now) {
    const held = (one) => `${one.before?.image ?? 'nothing'} (version ${one.before?.version ?? 0})`;
    return new errors/* UserError */.y(`from: ${from} of ${image} was changed from ${held(first)} to ${held(now)} while this run waited. Run it again if that must go back too.`);
}
/** For the summary alone, so a role that may not read it loses nothing else. */
async function historyOf({ ssm }, inputs) {
    return (0,stage_history/* readHistory */.Lu)(ssm, targetParameter(inputs)).catch(() => []);
}


/***/ })

};
