export const id = 632;
export const ids = [632];
export const modules = {

/***/ 85320:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ readGitHub)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(97268);
/* harmony import */ var _github_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73848);



/** One try and three more. Each read of an approval is one of about ten, so this is not long. */
const MOST_TRIES = 4;
/** Longest wait in all; a rate limit that ends later is told at once. */
const LONGEST_WAIT_MS = 60_000;
/**
 * The answer of a *reading* call to GitHub: such a call may be made again, so trouble on the way (5xx, a rate limit that
 * ends soon) is waited out, a bounded number of times.
 * @param pauseMs first pause after trouble that names no time; doubled each time
 * @throws UserError that names the permission when the token may not, or when GitHub does not answer
 */
async function readGitHub({ permission, what }, call, pauseMs = 1000) {
    let waited = 0;
    for (let tries = 1;; tries++) {
        try {
            return await call();
        }
        catch (error) {
            const pause = pauseAfter(error, pauseMs * 2 ** (tries - 1));
            if (pause === undefined)
                throw explain(error, permission, what);
            if (tries === MOST_TRIES || waited + pause > LONGEST_WAIT_MS)
                throw unanswered(error, what);
            waited += pause;
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(pause);
        }
    }
}
/** Milliseconds until the call may be made again; `undefined` when that would change nothing. */
function pauseAfter(error, otherwise) {
    const status = statusOf(error);
    const headers = headersOf(error);
    const after = Number(headers['retry-after']);
    if ((status === 403 || status === 429) && Number.isFinite(after) && after >= 0)
        return after * 1000;
    if ((status === 403 || status === 429) && headers['x-ratelimit-remaining'] === '0') {
        return Math.max(0, Number(headers['x-ratelimit-reset'] ?? 0) * 1000 - Date.now());
    }
    if (status === 429 || status === undefined || status >= 500)
        return otherwise;
    return undefined;
}
function explain(error, permission, what) {
    const status = statusOf(error);
    const add = `Add "permissions: ${permission}" to the job.`;
    if ((0,_github_js__WEBPACK_IMPORTED_MODULE_1__/* .isPermissionError */ .gj)(error)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y(`${what}: the token may not read this (${permission} is missing). ${add}`, { cause: error });
    }
    if (status === 404) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y(`${what}: GitHub does not know it, or the token may not see it (${permission}). ${add}`, {
            cause: error
        });
    }
    return unanswered(error, what);
}
function unanswered(error, what) {
    const status = statusOf(error);
    const message = error instanceof Error ? error.message.slice(0, 200) : String(error);
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y(`${what}: GitHub answers ${status ?? 'nothing'} (${message}). Run this job again later.`, {
        cause: error
    });
}
function statusOf(error) {
    const { status } = error;
    return typeof status === 'number' ? status : undefined;
}
function headersOf(error) {
    const { response } = error;
    return response?.headers ?? {};
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


/***/ }),

/***/ 30632:
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
// EXTERNAL MODULE: ./src/lib/github.ts
var github = __webpack_require__(73848);
// EXTERNAL MODULE: ./src/lib/regions.ts
var lib_regions = __webpack_require__(28038);
// EXTERNAL MODULE: ./src/bake-ami/images/images.ts
var images_images = __webpack_require__(71800);
// EXTERNAL MODULE: ./src/lib/aws.ts
var aws = __webpack_require__(92986);
// EXTERNAL MODULE: ./src/lib/pages.ts
var lib_pages = __webpack_require__(55103);
;// CONCATENATED MODULE: ./src/sweep-images/own-images.ts


/** Tags in which a sweep remembers, ISO 8601. */
const SWEEP_TAGS = {
    deprecatedAt: 'insight:retired-deprecated-at',
    disabledAt: 'insight:retired-disabled-at',
    leftoverSince: 'insight:leftover-since'
};
/** The account's own images with tags of ours, disabled ones too. */
async function listOwnImages(region, wanted = 'all') {
    const { paginateDescribeImages } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193), __webpack_require__.e(7854)]).then(__webpack_require__.bind(__webpack_require__, 47854));
    const request = { Owners: ['self'], Filters: [filterOf(wanted)], IncludeDisabled: true, MaxResults: 1000 };
    const pages = paginateDescribeImages({ client: region.ec2 }, request);
    const images = await (0,lib_pages/* allPages */.S4)('ec2:DescribeImages', pages, page => page.Images);
    return images.map(image => readImage(image, region.name));
}
function filterOf(wanted) {
    if (wanted === 'all')
        return { Name: 'tag-key', Values: [images_images/* TAGS */.gp.run, images_images/* TAGS */.gp.digest] };
    if ('name' in wanted)
        return { Name: `tag:${images_images/* TAGS */.gp.image}`, Values: [wanted.name] };
    return { Name: 'image-id', Values: [wanted.id] };
}
function readImage(image, region) {
    const tags = new Map((image.Tags ?? []).map(tag => [tag.Key ?? '', tag.Value ?? '']));
    const tag = (key) => tags.get(key) ?? '';
    const id = image.ImageId ?? '';
    const [name, fingerprint, run] = [tag(images_images/* TAGS */.gp.image), tag(images_images/* TAGS */.gp.fingerprint), tags.get(images_images/* TAGS */.gp.run)];
    const [deprecatedAt, disabledAt] = [tags.get(SWEEP_TAGS.deprecatedAt), tags.get(SWEEP_TAGS.disabledAt)];
    const protection = image.DeregistrationProtection ?? 'disabled';
    return {
        region,
        id,
        name,
        fingerprint,
        ...(run === undefined ? {} : { run }),
        createdAt: image.CreationDate ?? '',
        state: image.State ?? '',
        ...(image.DeprecationTime === undefined ? {} : { deprecatedAt: image.DeprecationTime }),
        // While the cooldown after switching it off runs, AWS still refuses; its wording of that is not documented.
        protected: protection !== '' && protection !== 'disabled',
        snapshots: (image.BlockDeviceMappings ?? []).flatMap(one => one.Ebs?.SnapshotId ?? []),
        mark: markOf({ id, name, fingerprint }, tags.get(images_images/* TAGS */.gp.digest), tags.get(images_images/* TAGS */.gp.baked)),
        retired: {
            ...(deprecatedAt === undefined ? {} : { deprecatedAt }),
            ...(disabledAt === undefined ? {} : { disabledAt })
        }
    };
}
function markOf({ id, name, fingerprint }, digest, baked) {
    if (digest !== undefined)
        return digest === (0,images_images/* finishedDigest */.JP)(name, fingerprint, id) ? 'finished' : 'marked';
    return baked !== undefined && baked === (0,images_images/* bakedMark */.LF)(name, fingerprint, id) ? 'baked' : 'unfinished';
}

;// CONCATENATED MODULE: ./src/sweep-images/leftovers.ts




const HAS_RUN = { Name: 'tag-key', Values: [images_images/* TAGS */.gp.run] };
/** Everything of a region that carries the tag of a run but images and snapshots. */
async function findThings({ name, ec2 }) {
    const sdk = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193), __webpack_require__.e(7854)]).then(__webpack_require__.bind(__webpack_require__, 47854));
    const at = { client: ec2 };
    const tagged = { Filters: [HAS_RUN] };
    const [reservations, templates, interfaces, volumes, keys, groups] = await Promise.all([
        (0,lib_pages/* allPages */.S4)('ec2:DescribeInstances', sdk.paginateDescribeInstances(at, tagged), page => page.Reservations),
        (0,lib_pages/* allPages */.S4)('ec2:DescribeLaunchTemplates', sdk.paginateDescribeLaunchTemplates(at, tagged), page => page.LaunchTemplates),
        (0,lib_pages/* allPages */.S4)('ec2:DescribeNetworkInterfaces', sdk.paginateDescribeNetworkInterfaces(at, tagged), page => page.NetworkInterfaces),
        (0,lib_pages/* allPages */.S4)('ec2:DescribeVolumes', sdk.paginateDescribeVolumes(at, tagged), page => page.Volumes),
        (0,aws/* askAws */.xV)('ec2:DescribeKeyPairs', ec2.send(new sdk.DescribeKeyPairsCommand(tagged))),
        (0,lib_pages/* allPages */.S4)('ec2:DescribeSecurityGroups', sdk.paginateDescribeSecurityGroups(at, tagged), page => page.SecurityGroups)
    ]);
    const holders = await interfacesOfGroups(sdk, { name, ec2 }, groups.flatMap(one => one.GroupId ?? []));
    const instances = reservations.flatMap(one => one.Instances ?? []).filter(isThere);
    const thing = thingsOf(name);
    return [
        ...instances.map(one => thing('instance', one.InstanceId, one.Tags, { createdAt: one.LaunchTime })),
        ...templates.map(one => thing('launch template', one.LaunchTemplateId, one.Tags, { createdAt: one.CreateTime })),
        ...interfaces.map(one => thing('network interface', one.NetworkInterfaceId, one.TagSet, { held: [one].filter(isAttached).map(holderOf) })),
        ...volumes.map(one => thing('volume', one.VolumeId, one.Tags, {
            createdAt: one.CreateTime,
            held: (one.Attachments ?? []).map(each => `instance ${each.InstanceId}`)
        })),
        ...(keys.KeyPairs ?? []).map(one => thing('key pair', one.KeyPairId, one.Tags, { createdAt: one.CreateTime })),
        ...groups.map(one => thing('security group', one.GroupId, one.Tags, { held: holders.get(one.GroupId ?? '') ?? [] }))
    ];
}
function isThere({ State }) {
    return State?.Name !== 'terminated' && State?.Name !== 'shutting-down';
}
function isAttached({ Attachment }) {
    return Attachment !== undefined && Attachment.Status !== 'detached';
}
/** The instance that has a network interface; what else has one has no instance's id. */
function holderOf({ Attachment, NetworkInterfaceId }) {
    const id = Attachment?.InstanceId;
    return id === undefined ? `network interface ${NetworkInterfaceId}` : `instance ${id}`;
}
/** What is in security groups, by group. */
async function interfacesOfGroups(sdk, { ec2 }, groups) {
    const held = new Map();
    for (const Values of (0,lib_pages/* inGroups */.Am)(groups, lib_pages/* MOST_VALUES */.xy)) {
        const pages = sdk.paginateDescribeNetworkInterfaces({ client: ec2 }, { Filters: [{ Name: 'group-id', Values }] });
        const found = await (0,lib_pages/* allPages */.S4)('ec2:DescribeNetworkInterfaces', pages, page => page.NetworkInterfaces);
        for (const one of found) {
            for (const { GroupId = '' } of one.Groups ?? [])
                held.set(GroupId, [...(held.get(GroupId) ?? []), holderOf(one)]);
        }
    }
    return held;
}
function thingsOf(region) {
    return (kind, id, tags, { createdAt, held = [] } = {}) => {
        const tag = (key) => tags?.find(one => one.Key === key)?.Value;
        const notedAt = tag(SWEEP_TAGS.leftoverSince);
        return {
            region,
            kind,
            id: id ?? '',
            run: tag(images_images/* TAGS */.gp.run) ?? '',
            ...(createdAt === undefined ? {} : { createdAt: createdAt.toISOString() }),
            ...(notedAt === undefined ? {} : { notedAt }),
            usedBy: held,
            unread: [],
            instances: held.flatMap(one => /^instance (.+)$/.exec(one)?.[1] ?? [])
        };
    };
}
/**
 * Images with the tag of a run that are not finished, and what uses them.
 * @param images the account's own images of the region
 */
async function findUnfinished(region, images, findUses) {
    const unfinished = images.filter(one => one.run !== undefined && one.mark !== 'finished');
    const uses = await findUses(region, unfinished);
    return unfinished.map(image => {
        const use = uses.get(image.id);
        return {
            region: region.name,
            kind: 'image',
            id: image.id,
            run: image.run ?? '',
            createdAt: image.createdAt,
            usedBy: [...(use?.usedBy ?? []), ...(use?.sharedWith ?? []).map(one => `account ${one}`)],
            unread: use?.unread ?? [],
            image,
            instances: []
        };
    });
}
/**
 * Snapshots with the tag of a run that no image of ours has: those go, or stay, with their image.
 * @param images the account's own images of the region
 */
async function findSnapshots(region, images) {
    const sdk = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193), __webpack_require__.e(7854)]).then(__webpack_require__.bind(__webpack_require__, 47854));
    const pages = sdk.paginateDescribeSnapshots({ client: region.ec2 }, { OwnerIds: ['self'], Filters: [HAS_RUN] });
    const all = await (0,lib_pages/* allPages */.S4)('ec2:DescribeSnapshots', pages, page => page.Snapshots);
    const ours = new Set(images.flatMap(one => one.snapshots));
    const alone = all.filter(one => !ours.has(one.SnapshotId ?? ''));
    const holders = await imagesOfSnapshots(region, alone.flatMap(one => one.SnapshotId ?? []));
    const thing = thingsOf(region.name);
    return alone.map(({ SnapshotId: id, Tags, StartTime }) => thing('snapshot', id, Tags, {
        createdAt: StartTime,
        held: (holders.get(id ?? '') ?? []).map(image => `image ${image}`)
    }));
}
/** The account's images that have the snapshots, disabled ones too, by snapshot. */
async function imagesOfSnapshots({ ec2 }, snapshots) {
    const { paginateDescribeImages } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193), __webpack_require__.e(7854)]).then(__webpack_require__.bind(__webpack_require__, 47854));
    const held = new Map();
    for (const Values of (0,lib_pages/* inGroups */.Am)(snapshots, lib_pages/* MOST_VALUES */.xy)) {
        const Filters = [{ Name: 'block-device-mapping.snapshot-id', Values }];
        const request = { Owners: ['self'], Filters, IncludeDisabled: true, MaxResults: 1000 };
        const images = await (0,lib_pages/* allPages */.S4)('ec2:DescribeImages', paginateDescribeImages({ client: ec2 }, request), page => page.Images);
        for (const { ImageId = '', BlockDeviceMappings = [] } of images) {
            for (const { Ebs } of BlockDeviceMappings) {
                const id = Ebs?.SnapshotId ?? '';
                held.set(id, [...(held.get(id) ?? []), ImageId]);
            }
        }
    }
    return held;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js + 3 modules
var schemas = __webpack_require__(63619);
// EXTERNAL MODULE: ./src/lib/private-folder.ts
var private_folder = __webpack_require__(15753);
;// CONCATENATED MODULE: ./src/sweep-images/plan.ts






/**
 * What is done to one thing.
 * - `deprecate`, `disable`, `deregister`: the three stages of a finished image that nobody needs
 * - `restore`: a stage of ours is taken back, because the image is needed again
 * - `remove`: a leftover of a run goes
 * - `note`: the time at which a leftover without a date of its own was first seen is written to its tags
 */
const ACTS = ['deprecate', 'disable', 'deregister', 'restore', 'remove', 'note'];
/** In the order in which AWS lets them go. */
const KINDS = [
    'instance',
    'launch template',
    'network interface',
    'volume',
    'key pair',
    'security group',
    'image',
    'snapshot'
];
/** Does the act take something away? These count against `most`. Deprecating hides an image, and is taken back easily. */
function isRemoval({ act }) {
    return act === 'remove' || act === 'disable' || act === 'deregister';
}
/** Put a plan together. What is done comes in the order in which it is done. */
function makePlan(entries) {
    const inOrder = [...entries].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
    const planned = inOrder.filter((entry) => entry.act !== undefined);
    return { planned, kept: inOrder.filter(entry => entry.act === undefined), digest: digestOf(planned) };
}
function orderOf({ act, kind, region, name, id }) {
    const step = act === undefined || act === 'remove' || act === 'note' ? 0 : 1;
    return [step, KINDS.indexOf(kind), region, name, id].join('\n');
}
function digestOf(planned) {
    const lines = planned.map(one => [one.region, one.kind, one.id, one.act, [...one.snapshots].sort().join(' ')].join(' '));
    return (0,external_node_crypto_.createHash)('sha256')
        .update(['insight/sweep/v1', ...lines.sort()].join('\n'))
        .digest('hex');
}
const StoredEntry = schemas/* object */.Ikc({
    region: schemas/* string */.YjP(),
    kind: schemas/* enum */.k5n(KINDS),
    id: schemas/* string */.YjP(),
    name: schemas/* string */.YjP(),
    createdAt: schemas/* optional */.lqM(schemas/* string */.YjP()),
    usedBy: schemas/* array */.YOg(schemas/* string */.YjP()),
    snapshots: schemas/* array */.YOg(schemas/* string */.YjP()),
    act: schemas/* optional */.lqM(schemas/* enum */.k5n(ACTS)),
    why: schemas/* string */.YjP()
});
const StoredPlan = schemas/* object */.Ikc({ version: schemas/* literal */.euz(1), digest: schemas/* string */.YjP(), entries: schemas/* array */.YOg(StoredEntry) });
/** Write the plan to a file of its own under `temp`. @returns its path */
function writePlan(plan, temp) {
    const file = (0,external_node_path_.join)((0,private_folder/* makePrivateFolder */.I)(temp, 'sweep-images'), 'plan.json');
    const stored = { version: 1, digest: plan.digest, entries: [...plan.planned, ...plan.kept] };
    (0,private_folder/* writeAtomically */.v)(file, `${JSON.stringify(stored, undefined, 2)}\n`);
    return file;
}
/**
 * Read a plan that {@link writePlan} wrote.
 * @param digest that it must have, when one was approved
 * @throws UserError when there is none, or its content does not have the digest
 */
function readPlan(file, digest) {
    const plan = makePlan(parse(file).map(withoutUndefined));
    if (digest !== undefined && plan.digest !== digest) {
        throw new errors/* UserError */.y(`plan-file: ${file} has the digest ${plan.digest}, not ${digest} of plan-digest. Give the file and the digest of the same plan.`);
    }
    return plan;
}
function parse(file) {
    try {
        const stored = StoredPlan.parse(JSON.parse((0,external_node_fs_.readFileSync)(file, 'utf8')));
        return stored.entries;
    }
    catch (error) {
        if (error.code === 'ENOENT') {
            throw new errors/* UserError */.y(`plan-file: there is no file ${file}. Write the path that the output plan of "command: plan" named; in another job download the artifact first.`, { cause: error });
        }
        throw new errors/* UserError */.y(`plan-file: ${file} is not a plan of this action. Give the file that "command: plan" wrote (output plan).`, { cause: error });
    }
}
function withoutUndefined({ createdAt, act, ...entry }) {
    return { ...entry, ...(createdAt === undefined ? {} : { createdAt }), ...(act === undefined ? {} : { act }) };
}

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ./src/sweep-images/removal.ts





/** AWS's words for: it is gone already. For images see {@link isGone}. */
const GONE = [
    'InvalidInstanceID.NotFound',
    'InvalidNetworkInterfaceID.NotFound',
    'InvalidVolume.NotFound',
    'InvalidKeyPair.NotFound',
    'InvalidGroup.NotFound',
    'InvalidGroupId.NotFound',
    'InvalidAMIID.NotFound',
    'InvalidSnapshot.NotFound',
    'InvalidLaunchTemplateId.NotFound',
    'InvalidLaunchTemplateId.NotFoundException'
];
/** Something else still holds it, for a while perhaps: an instance that has just ended. */
const HELD = [
    // Of a network interface in use.
    'InvalidParameterValue',
    'DependencyViolation',
    'VolumeInUse',
    'InvalidNetworkInterface.InUse',
    'IncorrectState'
];
const MOST_TRIES = 6;
const PAUSE_MS = 5000;
const TERMINATION_MS = 5 * 60_000;
/**
 * Do what is planned with one thing. What is gone already counts as done.
 * @param signal when it is aborted, nothing is waited for any more
 * @param pauseMs between tries while something holds it
 * @throws UserError when AWS refuses
 */
async function carryOut(region, entry, signal, pauseMs = PAUSE_MS) {
    for (let tries = 1;; tries++) {
        try {
            return await act(region, entry, signal);
        }
        catch (error) {
            if (entry.act !== 'restore' && (await isGone(region, entry.id, error)))
                return;
            if (entry.act !== 'remove' || !(0,aws/* isAwsError */.m_)(error, ...HELD) || tries === MOST_TRIES || signal.aborted)
                throw error;
            await pause(pauseMs, signal);
        }
    }
}
function act(region, entry, signal) {
    switch (entry.act) {
        case 'deprecate':
            return deprecate(region, entry.id);
        case 'disable':
            return disable(region, entry.id);
        case 'restore':
            return restore(region, entry.id);
        case 'note':
            return tag(region, entry.id, SWEEP_TAGS.leftoverSince, new Date());
        case 'deregister':
            return deregister(region, entry);
        case 'remove':
            return entry.kind === 'image' ? deregister(region, entry) : remove(region, entry, signal);
    }
}
const MINUTE_MS = 60_000;
/** EC2 takes no time in the past and rounds to a minute: the full minute after the next one. */
async function deprecate(region, id) {
    const { EnableImageDeprecationCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193), __webpack_require__.e(7854)]).then(__webpack_require__.bind(__webpack_require__, 47854));
    const at = new Date((Math.floor(Date.now() / MINUTE_MS) + 2) * MINUTE_MS);
    // First the tag: an image that is deprecated without it would count as deprecated by somebody else.
    await tag(region, id, SWEEP_TAGS.deprecatedAt, at);
    const command = new EnableImageDeprecationCommand({ ImageId: id, DeprecateAt: at });
    await (0,aws/* askAws */.xV)('ec2:EnableImageDeprecation', region.ec2.send(command));
}
async function disable(region, id) {
    const { DisableImageCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193), __webpack_require__.e(7854)]).then(__webpack_require__.bind(__webpack_require__, 47854));
    await tag(region, id, SWEEP_TAGS.disabledAt, new Date());
    await (0,aws/* askAws */.xV)('ec2:DisableImage', region.ec2.send(new DisableImageCommand({ ImageId: id })));
}
/**
 * Both stages back, then the tags go. Launch permissions that DisableImage took away stay away, and so does a deprecation
 * that is somebody else's.
 */
async function restore({ ec2 }, id) {
    const sdk = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193), __webpack_require__.e(7854)]).then(__webpack_require__.bind(__webpack_require__, 47854));
    const { Images = [] } = await (0,aws/* askAws */.xV)('ec2:DescribeImages', ec2.send(new sdk.DescribeImagesCommand({ ImageIds: [id], IncludeDisabled: true })));
    if (Images[0]?.State === 'disabled')
        await (0,aws/* askAws */.xV)('ec2:EnableImage', ec2.send(new sdk.EnableImageCommand({ ImageId: id })));
    const isOurs = Images[0]?.Tags?.some(({ Key }) => Key === SWEEP_TAGS.deprecatedAt) === true;
    if (isOurs && Images[0]?.DeprecationTime !== undefined) {
        await (0,aws/* askAws */.xV)('ec2:DisableImageDeprecation', ec2.send(new sdk.DisableImageDeprecationCommand({ ImageId: id })));
    }
    const Tags = [{ Key: SWEEP_TAGS.deprecatedAt }, { Key: SWEEP_TAGS.disabledAt }];
    await (0,aws/* askAws */.xV)('ec2:DeleteTags', ec2.send(new sdk.DeleteTagsCommand({ Resources: [id], Tags })));
}
async function tag({ ec2 }, id, key, at) {
    const { CreateTagsCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193), __webpack_require__.e(7854)]).then(__webpack_require__.bind(__webpack_require__, 47854));
    const command = new CreateTagsCommand({ Resources: [id], Tags: [{ Key: key, Value: at.toISOString() }] });
    await (0,aws/* askAws */.xV)('ec2:CreateTags', ec2.send(command));
}
const NOT_TAKEN = ['UnknownParameter', 'InvalidParameter', 'InvalidParameterCombination', 'UnsupportedOperation'];
/** The image, then those of its snapshots that AWS did not take with it and that no other image has. */
async function deregister(region, { id, snapshots }) {
    const { DeregisterImageCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193), __webpack_require__.e(7854)]).then(__webpack_require__.bind(__webpack_require__, 47854));
    const send = (options) => (0,aws/* askAws */.xV)('ec2:DeregisterImage', region.ec2.send(new DeregisterImageCommand({ ImageId: id, ...options })));
    await send({ DeleteAssociatedSnapshots: true }).catch(async (error) => {
        if (await isGone(region, id, error))
            return undefined;
        if (!(0,aws/* isAwsError */.m_)(error, ...NOT_TAKEN))
            throw error;
        return send({});
    });
    const left = await existing(region, snapshots);
    const held = await imagesOfSnapshots(region, left);
    for (const snapshot of left) {
        const others = (held.get(snapshot) ?? []).filter(image => image !== id);
        if (others.length === 0)
            await removeSnapshot(region, snapshot);
    }
}
/** AWS says "unavailable" of an image that is deregistered, and of one that is still pending, too: what is listed is there. */
async function isGone(region, id, error) {
    if (!(0,aws/* isAwsError */.m_)(error, 'InvalidAMIID.Unavailable'))
        return (0,aws/* isAwsError */.m_)(error, ...GONE);
    return (await listOwnImages(region, { id })).every(one => one.state === 'deregistered');
}
async function existing({ ec2 }, snapshots) {
    if (snapshots.length === 0)
        return [];
    const { DescribeSnapshotsCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193), __webpack_require__.e(7854)]).then(__webpack_require__.bind(__webpack_require__, 47854));
    const Filters = [{ Name: 'snapshot-id', Values: [...snapshots] }];
    const answer = await (0,aws/* askAws */.xV)('ec2:DescribeSnapshots', ec2.send(new DescribeSnapshotsCommand({ Filters })));
    return (answer.Snapshots ?? []).flatMap(one => one.SnapshotId ?? []);
}
async function removeSnapshot({ ec2 }, SnapshotId) {
    const { DeleteSnapshotCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193), __webpack_require__.e(7854)]).then(__webpack_require__.bind(__webpack_require__, 47854));
    await (0,aws/* askAws */.xV)('ec2:DeleteSnapshot', ec2.send(new DeleteSnapshotCommand({ SnapshotId }))).catch(error => {
        if (!(0,aws/* isAwsError */.m_)(error, ...GONE))
            throw error;
    });
}
async function remove(region, { kind, id }, signal) {
    const sdk = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193), __webpack_require__.e(7854)]).then(__webpack_require__.bind(__webpack_require__, 47854));
    const { ec2 } = region;
    const calls = {
        instance: ['ec2:TerminateInstances', () => ec2.send(new sdk.TerminateInstancesCommand({ InstanceIds: [id] }))],
        'network interface': [
            'ec2:DeleteNetworkInterface',
            () => ec2.send(new sdk.DeleteNetworkInterfaceCommand({ NetworkInterfaceId: id }))
        ],
        'launch template': [
            'ec2:DeleteLaunchTemplate',
            () => ec2.send(new sdk.DeleteLaunchTemplateCommand({ LaunchTemplateId: id }))
        ],
        volume: ['ec2:DeleteVolume', () => ec2.send(new sdk.DeleteVolumeCommand({ VolumeId: id }))],
        'key pair': ['ec2:DeleteKeyPair', () => ec2.send(new sdk.DeleteKeyPairCommand({ KeyPairId: id }))],
        'security group': ['ec2:DeleteSecurityGroup', () => ec2.send(new sdk.DeleteSecurityGroupCommand({ GroupId: id }))],
        snapshot: ['ec2:DeleteSnapshot', () => ec2.send(new sdk.DeleteSnapshotCommand({ SnapshotId: id }))]
    };
    const found = calls[kind];
    if (found === undefined)
        throw new errors/* UserError */.y(`There is no way to remove a ${kind}. Remove ${id} by hand.`);
    const [permission, call] = found;
    await (0,aws/* askAws */.xV)(permission, call());
    if (kind === 'instance')
        await ended(region, id, signal);
}
/** Wait until an instance has ended: what it holds is free only then. */
async function ended({ ec2 }, id, signal) {
    const { DescribeInstancesCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193), __webpack_require__.e(7854)]).then(__webpack_require__.bind(__webpack_require__, 47854));
    const command = new DescribeInstancesCommand({ Filters: [{ Name: 'instance-id', Values: [id] }] });
    for (const deadline = Date.now() + TERMINATION_MS; Date.now() < deadline; await pause(PAUSE_MS, signal)) {
        const { Reservations = [] } = await (0,aws/* askAws */.xV)('ec2:DescribeInstances', ec2.send(command));
        if (Reservations.flatMap(one => one.Instances ?? []).every(one => one.State?.Name === 'terminated'))
            return;
        if (signal.aborted)
            return;
    }
}
function pause(ms, signal) {
    return (0,promises_.setTimeout)(ms, undefined, { signal }).catch(() => undefined);
}

;// CONCATENATED MODULE: ./src/sweep-images/span.ts
/** A length of time for people, in the largest unit that fits whole or nearly: `90d`, `6h`, `5m`. */
function span(ms) {
    const days = ms / 86_400_000;
    if (days >= 2 || Number.isInteger(days))
        return `${Math.floor(days)}d`;
    if (ms >= 3_600_000)
        return `${Math.floor(ms / 3_600_000)}h`;
    return `${Math.floor(ms / 60_000)}m`;
}

;// CONCATENATED MODULE: ./src/sweep-images/leftover-decision.ts

/** What happens to a leftover. */
function decideLeftover(one, run, rules) {
    const { act, why } = judge(one, run, rules);
    return {
        region: one.region,
        kind: one.kind,
        id: one.id,
        name: one.run,
        ...(one.createdAt === undefined ? {} : { createdAt: one.createdAt }),
        usedBy: one.usedBy,
        snapshots: act === 'remove' ? (one.image?.snapshots ?? []) : [],
        ...(act === undefined ? {} : { act }),
        why
    };
}
function judge(one, run, rules) {
    if (run.kind === 'by hand')
        return { why: 'not the tag of a run' };
    if (run.kind === 'active')
        return { why: `its run is ${run.status}` };
    if (run.kind === 'unread')
        return { why: run.why };
    if (one.image?.mark === 'marked')
        return { why: 'it has the mark of another image: somebody copied it with its tags' };
    const limit = limitOf(one, run, rules);
    if (limit === undefined)
        return { why: `of ${run.kind === 'elsewhere' ? run.repository : 'a run'}, whose runs cannot be asked` };
    const since = one.createdAt ?? (run.kind === 'over' ? run.at : undefined) ?? one.notedAt;
    if (since === undefined)
        return { act: 'note', why: `it has no date; it goes ${span(limit)} from now on` };
    const age = rules.now.getTime() - Date.parse(since);
    if (!(age >= limit))
        return { why: `younger than ${span(limit)}` };
    if (one.usedBy.length > 0)
        return { why: 'in use' };
    if (one.unread.length > 0)
        return { why: one.unread.join(' ') };
    if (one.image?.protected)
        return { why: 'protected from deregistration' };
    const told = run.kind === 'over' ? run.how : `of ${run.repository}`;
    return { act: 'remove', why: `${told}, older than ${span(limit)}` };
}
/** The age from which it may go; undefined: never. */
function limitOf(one, run, { afterMs, otherRepositoriesAfterMs, bakedAfterMs }) {
    const limit = run.kind === 'elsewhere' ? otherRepositoriesAfterMs : afterMs;
    if (limit === undefined || one.image?.mark !== 'baked')
        return limit;
    return Math.max(limit, bakedAfterMs);
}

;// CONCATENATED MODULE: ./src/sweep-images/retention.ts

/** EnableImageDeprecation takes no time in the past and rounds to minutes, so what we deprecate now is it a little later. */
const AHEAD_MS = 5 * 60_000;
/** The images whose use has to be known before something is decided: those that neither their rank nor their age keeps. */
function retentionCandidates(images, rules) {
    return ranked(images, rules.now).flatMap(({ image, rank }) => keptAnyway(image, rank, rules) === undefined ? [image] : []);
}
/**
 * What happens to finished images, by name and region. An image is touched only when its use is known and there is
 * none, and never one of the newest `keep`.
 * @param uses of at least all {@link retentionCandidates}; one that is missing is not known, so the image is kept
 */
function decideRetention(images, uses, rules) {
    return ranked(images, rules.now).map(({ image, rank }) => {
        const use = uses.get(image.id);
        const { act, why } = retention_judge(image, rank, use, rules);
        return {
            region: image.region,
            kind: 'image',
            id: image.id,
            name: image.name,
            createdAt: image.createdAt,
            usedBy: use?.usedBy ?? [],
            snapshots: act === 'deregister' ? image.snapshots : [],
            ...(act === undefined ? {} : { act }),
            why
        };
    });
}
/**
 * The finished images of each name and region with their rank, the newest has 0. Those that can be launched come first:
 * an image that somebody deprecated or disabled by hand does not take the place of a good one.
 */
function ranked(images, now) {
    const groups = new Map();
    for (const image of images) {
        if (image.mark !== 'finished')
            continue;
        const key = `${image.region} ${image.name}`;
        groups.set(key, [...(groups.get(key) ?? []), image]);
    }
    return [...groups.values()].flatMap(group => [...group].sort((a, b) => (sortKey(a, now) < sortKey(b, now) ? 1 : -1)).map((image, rank) => ({ image, rank })));
}
function sortKey(image, now) {
    return `${isGood(image, now) ? 1 : 0} ${image.createdAt} ${image.id}`;
}
/** Available and not deprecated, or out of use only because a sweep put it there. */
function isGood(image, now) {
    if (image.state === 'disabled')
        return image.retired.disabledAt !== undefined;
    return image.state === 'available' && (!isDeprecated(image, now) || image.retired.deprecatedAt !== undefined);
}
function retention_judge(image, rank, use, rules) {
    const kept = keptAnyway(image, rank, rules);
    if (kept !== undefined)
        return back(image, kept, rules);
    if (use === undefined)
        return { why: 'whether something uses it was not asked' };
    if (use.usedBy.length > 0)
        return back(image, 'in use', rules);
    if (use.unread.length > 0)
        return { why: use.unread.join(' ') };
    if (image.protected)
        return { why: 'protected from deregistration' };
    if (use.sharedWith.length > 0 && !rules.alsoShared) {
        return { why: `shared with ${use.sharedWith.join(', ')}, whose use of it cannot be seen from here` };
    }
    return nextStage(image, rules);
}
function keptAnyway(image, rank, { keep, keepForMs, now }) {
    if (rank < keep)
        return keep === 1 ? 'the newest' : `one of the newest ${keep}`;
    // A date that cannot be read is no proof of age.
    const age = now.getTime() - Date.parse(image.createdAt);
    return age >= keepForMs ? undefined : `younger than ${span(keepForMs)}`;
}
/** Kept; and when a sweep took it out of use earlier, it is brought back. */
function back(image, why, { now }) {
    const { deprecatedAt, disabledAt } = image.retired;
    const disabled = image.state === 'disabled' && disabledAt !== undefined;
    const deprecated = deprecatedAt !== undefined && isDeprecated(image, now);
    if (disabled || deprecated)
        return { act: 'restore', why: `needed again: ${why}` };
    return { why };
}
function nextStage(image, { graceMs, now }) {
    const { state, retired } = image;
    if (state === 'disabled') {
        if (retired.disabledAt === undefined)
            return { why: 'disabled by somebody else, so it is theirs to remove' };
        return after(retired.disabledAt, 'disabled', 'deregister', { graceMs, now });
    }
    if (state !== 'available')
        return { why: `its state is ${state}` };
    if (!isDeprecated(image, now))
        return { act: 'deprecate', why: 'nothing uses it' };
    const since = [image.deprecatedAt ?? '', retired.deprecatedAt ?? ''].sort().at(-1) ?? '';
    return after(since, 'deprecated', 'disable', { graceMs, now });
}
function isDeprecated({ deprecatedAt }, now) {
    return deprecatedAt !== undefined && Date.parse(deprecatedAt) <= now.getTime() + AHEAD_MS;
}
function after(since, was, act, { graceMs, now }) {
    const due = Date.parse(since) + graceMs;
    if (now.getTime() >= due)
        return { act, why: `nothing uses it, ${was} since ${since.slice(0, 10)}` };
    // An unreadable date is never over.
    const when = Number.isNaN(due) ? 'a date that can be read' : new Date(due).toISOString().slice(0, 10);
    return { why: `${was} since ${since.slice(0, 10)}, next step from ${when} on` };
}

// EXTERNAL MODULE: ./src/lib/github-reads.ts
var github_reads = __webpack_require__(85320);
;// CONCATENATED MODULE: ./src/sweep-images/runs.ts


/** @returns undefined when the text is no tag of a run */
function parseRunTag(text) {
    const match = /^([\w.-]+\/[\w.-]+)\/(\d{1,15})\/(\d{1,6})\/[0-9a-f]{8}$/.exec(text);
    if (match === null)
        return undefined;
    const [, repository = '', runId, attempt] = match;
    return { repository, runId: Number(runId), attempt: Number(attempt) };
}
/** @param client absent when there is no token */
function openRuns(client, context) {
    const known = new Map();
    let own;
    const ownIsReadable = (github) => {
        own ??= readRun(github, context, context.runId).then(() => undefined, error => messageOf(error));
        return own;
    };
    const ask = async (text) => {
        const tag = parseRunTag(text);
        if (tag === undefined)
            return { kind: 'by hand' };
        const { repository } = tag;
        if (repository.toLowerCase() !== `${context.owner}/${context.repo}`.toLowerCase())
            return { kind: 'elsewhere', repository };
        if (client === undefined)
            return { kind: 'unread', why: 'there is no github-token to ask for its run' };
        return askRun(client, context, tag, () => ownIsReadable(client));
    };
    return (tag, fresh = false) => {
        const found = fresh ? undefined : known.get(tag);
        if (found !== undefined)
            return found;
        const asked = ask(tag);
        known.set(tag, asked);
        return asked;
    };
}
async function askRun(client, context, { runId, attempt }, ownIsReadable) {
    try {
        const { data } = await readRun(client, context, runId);
        const status = data.status ?? 'unknown';
        if (status === 'completed')
            return { kind: 'over', how: 'its run has ended', at: data.updated_at };
        if ((data.run_attempt ?? 1) > attempt) {
            return {
                kind: 'over',
                how: 'its run was started again',
                ...(data.run_started_at ? { at: data.run_started_at } : {})
            };
        }
        return { kind: 'active', status };
    }
    catch (error) {
        if (!isUnknown(error))
            return { kind: 'unread', why: messageOf(error) };
        // GitHub hides what a token may not see behind the same answer; only a token that sees this run sees others too.
        const why = await ownIsReadable();
        return why === undefined ? { kind: 'over', how: 'GitHub does not know its run any more' } : { kind: 'unread', why };
    }
}
function readRun(client, { owner, repo }, runId) {
    return (0,github_reads/* readGitHub */.k)({ permission: 'actions: read', what: `Run ${runId}` }, () => client.rest.actions.getWorkflowRun({ owner, repo, run_id: runId }));
}
function isUnknown(error) {
    const cause = error instanceof errors/* UserError */.y ? error.cause : error;
    return cause?.status === 404;
}
function messageOf(error) {
    return error instanceof Error ? error.message : String(error);
}

// EXTERNAL MODULE: ./node_modules/p-map/index.js
var p_map = __webpack_require__(606);
// EXTERNAL MODULE: ./src/lib/stage-history.ts
var stage_history = __webpack_require__(12332);
;// CONCATENATED MODULE: ./src/sweep-images/instance-uses.ts

const ALIVE = ['pending', 'running', 'shutting-down', 'stopping', 'stopped'];
/** Instances of the images, in every state but terminated. @param leaving ids of instances that do not count */
async function instanceUses({ ec2 }, ids, leaving) {
    const { paginateDescribeInstances } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193), __webpack_require__.e(7854)]).then(__webpack_require__.bind(__webpack_require__, 47854));
    const found = new Map();
    for (const some of (0,lib_pages/* inGroups */.Am)(ids, lib_pages/* MOST_VALUES */.xy)) {
        const Filters = [
            { Name: 'image-id', Values: some },
            { Name: 'instance-state-name', Values: ALIVE }
        ];
        const pages = paginateDescribeInstances({ client: ec2 }, { Filters });
        const reservations = await (0,lib_pages/* allPages */.S4)('ec2:DescribeInstances', pages, page => page.Reservations);
        for (const { ImageId = '', InstanceId = '' } of reservations.flatMap(one => one.Instances ?? [])) {
            if (!leaving.has(InstanceId))
                add(found, ImageId, `instance ${InstanceId}`);
        }
    }
    return found;
}
/** One more use of an image. */
function add(uses, image, use) {
    const known = uses.get(image);
    if (known === undefined)
        uses.set(image, [use]);
    else if (!known.includes(use))
        known.push(use);
}

;// CONCATENATED MODULE: ./src/sweep-images/channel-uses.ts



/** What every stage of the channels holds, and what it held before, so that going back finds its image. */
async function channelUses(region, channels) {
    const { paginateGetParametersByPath } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(4736), __webpack_require__.e(4673)]).then(__webpack_require__.bind(__webpack_require__, 94673));
    const found = new Map();
    for (const Path of channels) {
        const pages = paginateGetParametersByPath({ client: region.ssm }, { Path, Recursive: true });
        const stages = await (0,lib_pages/* allPages */.S4)('ssm:GetParametersByPath', pages, page => page.Parameters);
        for (const stage of stages)
            await addStage(found, region, stage);
    }
    return found;
}
async function addStage(found, region, stage) {
    const { Name = '', Value = '', Version = 1 } = stage;
    const where = `${Name} in ${region.name}`;
    add(found, Value, where);
    if (Version === 1)
        return;
    // Empty when it was deleted since it was listed: then there is nothing to go back to.
    const writes = (await (0,stage_history/* readHistory */.Lu)(region.ssm, Name)).filter(one => one.version <= Version);
    const last = writes.findLast(one => one.value !== Value)?.value;
    // Going back may pass over what was given up: then the image before that one is wanted too.
    for (const before of new Set([last, (0,stage_history/* imagesBefore */.on)(writes)[0]])) {
        if (before !== undefined)
            add(found, before, `${where} (before)`);
    }
}
/** The uses, and for every copy of a used image (same name and fingerprint, in whatever region) that use too. */
function withCopies(uses, images) {
    const key = (image) => `${image.name}\n${image.fingerprint}`;
    const finished = images.filter(one => one.mark === 'finished');
    const byContent = new Map();
    for (const image of finished) {
        const used = uses.get(image.id) ?? [];
        if (used.length > 0)
            byContent.set(key(image), [...(byContent.get(key(image)) ?? []), ...used]);
    }
    const found = new Map([...uses].map(([id, used]) => [id, [...used]]));
    for (const image of finished) {
        if (uses.has(image.id))
            continue;
        for (const use of byContent.get(key(image)) ?? [])
            add(found, image.id, `its copy in ${use}`);
    }
    return found;
}

;// CONCATENATED MODULE: ./src/sweep-images/template-uses.ts




const READ_AT_ONCE = 4;
const PAGE = 200;
/**
 * Reads all versions of all launch templates. A version never changes, so a template whose newest version is the one
 * read before is not read again: looking once more costs one call.
 */
function openTemplates({ ec2 }) {
    const known = new Map();
    const read = async (template) => {
        const { LaunchTemplateId: id = '', LaunchTemplateName: name = id } = template;
        const [latest, standard] = [template.LatestVersionNumber ?? 0, template.DefaultVersionNumber ?? 0];
        const before = known.get(id);
        const versions = before?.latest === latest ? before.versions : await readVersions(id);
        const found = { id, name, latest, default: standard, versions };
        known.set(id, found);
        return found;
    };
    const readVersions = async (id) => {
        const { paginateDescribeLaunchTemplateVersions } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193), __webpack_require__.e(7854)]).then(__webpack_require__.bind(__webpack_require__, 47854));
        const request = { LaunchTemplateId: id, MaxResults: PAGE };
        const pages = paginateDescribeLaunchTemplateVersions({ client: ec2 }, request);
        const all = await (0,lib_pages/* allPages */.S4)('ec2:DescribeLaunchTemplateVersions', pages, page => page.LaunchTemplateVersions);
        return all.map(one => ({ number: one.VersionNumber ?? 0, image: one.LaunchTemplateData?.ImageId ?? '' }));
    };
    return async () => {
        const { paginateDescribeLaunchTemplates } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193), __webpack_require__.e(7854)]).then(__webpack_require__.bind(__webpack_require__, 47854));
        const pages = paginateDescribeLaunchTemplates({ client: ec2 }, { MaxResults: PAGE });
        const all = await (0,lib_pages/* allPages */.S4)('ec2:DescribeLaunchTemplates', pages, page => page.LaunchTemplates);
        return (0,p_map/* default */.Ay)(all, read, { concurrency: READ_AT_ONCE });
    };
}
const ALIAS = 'resolve:ssm:';
/** Most names that GetParameters takes. */
const MOST_NAMES = 10;
/** What the versions of templates name: ids, and `resolve:ssm:` values. */
function namedBy(templates) {
    return templates.flatMap(one => one.versions.map(version => version.image));
}
/** The images that `resolve:ssm:` values among `named` mean now, by that value. A parameter that is not there means none. */
async function resolveAliases({ ssm }, named) {
    const names = [...new Set(named.filter(isAlias))].map(alias => alias.slice(ALIAS.length));
    if (names.length === 0)
        return new Map();
    const { GetParametersCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(4736), __webpack_require__.e(4673)]).then(__webpack_require__.bind(__webpack_require__, 94673));
    const found = new Map();
    for (const Names of (0,lib_pages/* inGroups */.Am)(names, MOST_NAMES)) {
        const { Parameters = [] } = await (0,aws/* askAws */.xV)('ssm:GetParameters', ssm.send(new GetParametersCommand({ Names })));
        for (const { Name = '', ARN = '', Selector = '', Value = '' } of Parameters) {
            // A parameter shared by another account is asked for, and told, by its ARN.
            for (const name of [Name, ARN])
                found.set(`${ALIAS}${name}${Selector}`, Value);
        }
    }
    return found;
}
function isAlias(image) {
    return image.startsWith(ALIAS);
}
/** Every version of every template that names one of the images, by id or by parameter. */
function templateUses(templates, aliases) {
    const found = new Map();
    for (const { id, name, versions } of templates) {
        const byImage = new Map();
        for (const { number, image } of versions) {
            const meant = aliases.get(image) ?? image;
            byImage.set(meant, [...(byImage.get(meant) ?? []), number]);
        }
        for (const [image, numbers] of byImage)
            add(found, image, `launch template ${id} (${name}, ${versionsText(numbers)})`);
    }
    return found;
}
function versionsText(numbers) {
    const sorted = [...numbers].sort((a, b) => a - b);
    const shown = sorted.slice(-3).join(', ');
    const more = sorted.length > 3 ? ` and ${sorted.length - 3} more` : '';
    return `version ${shown}${more}`;
}

;// CONCATENATED MODULE: ./src/sweep-images/group-uses.ts



/**
 * Images of launch configurations, and of the template versions that auto scaling groups launch from, overrides of mixed
 * instances too.
 * @param templates what could be read of them; without, only launch configurations are found
 */
async function groupUses(region, templates, aliases) {
    const sdk = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(8932), __webpack_require__.e(3477)]).then(__webpack_require__.bind(__webpack_require__, 53477));
    const at = { client: region.autoScaling };
    const configurations = await (0,lib_pages/* allPages */.S4)('autoscaling:DescribeLaunchConfigurations', sdk.paginateDescribeLaunchConfigurations(at, {}), page => page.LaunchConfigurations);
    const groups = await (0,lib_pages/* allPages */.S4)('autoscaling:DescribeAutoScalingGroups', sdk.paginateDescribeAutoScalingGroups(at, {}), page => page.AutoScalingGroups);
    const found = new Map();
    for (const { ImageId = '', LaunchConfigurationName = '' } of configurations) {
        add(found, ImageId, `launch configuration ${LaunchConfigurationName}`);
    }
    // A parameter that an override alone names is in no template.
    const unknown = groups.flatMap(overriddenIn).filter(one => !aliases.has(one));
    const meant = new Map([...aliases, ...(await resolveAliases(region, unknown))]);
    for (const group of groups) {
        const own = `auto scaling group ${group.AutoScalingGroupName}`;
        for (const image of overriddenIn(group))
            add(found, meant.get(image) ?? image, own);
        for (const specification of specificationsOf(group)) {
            const image = imageOf(specification, templates);
            if (image !== undefined)
                add(found, meant.get(image) ?? image, own);
        }
    }
    return found;
}
/** What overrides of a group name themselves: ids, and `resolve:ssm:` values. */
function overriddenIn(group) {
    return (group.MixedInstancesPolicy?.LaunchTemplate?.Overrides ?? []).flatMap(one => one.ImageId ?? []);
}
function specificationsOf(group) {
    const mixed = group.MixedInstancesPolicy?.LaunchTemplate;
    const overrides = (mixed?.Overrides ?? []).map(one => one.LaunchTemplateSpecification);
    return [group.LaunchTemplate, mixed?.LaunchTemplateSpecification, ...overrides].filter(one => one !== undefined);
}
function imageOf(specification, templates) {
    const { LaunchTemplateId, LaunchTemplateName, Version = '$Default' } = specification;
    const template = templates.find(one => one.id === LaunchTemplateId || one.name === LaunchTemplateName);
    if (template === undefined)
        return undefined;
    const number = Version === '$Latest' ? template.latest : Version === '$Default' ? template.default : Number(Version);
    return template.versions.find(one => one.number === number)?.image;
}

;// CONCATENATED MODULE: ./src/sweep-images/reference-uses.ts




/** Most images that the call takes. */
const MOST_IMAGES = 10;
/** Most versions of a template that it looks at, from the newest; its default is 10. */
const MOST_VERSIONS = '10000';
const UNKNOWN = [
    'InvalidAction',
    'UnknownOperation',
    'UnknownOperationException',
    'UnsupportedOperation',
    'OperationNotSupported',
    'NotImplemented'
];
const WORDS = {
    'ec2:Instance': 'instance',
    'ec2:LaunchTemplate': 'launch template',
    'ssm:Parameter': 'parameter',
    'imagebuilder:ImageRecipe': 'image recipe',
    'imagebuilder:ContainerRecipe': 'container recipe'
};
const DENIED = ['UnauthorizedOperation', 'AccessDenied', 'AccessDeniedException'];
/**
 * Ask DescribeImageReferences about the images: instances, launch templates, parameters, Image Builder recipes.
 * @param leaving ids of instances that do not count
 * @throws UserError on any other trouble: then nobody knows what it would have told
 */
async function referenceUses({ ec2 }, ids, leaving) {
    const { paginateDescribeImageReferences } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193), __webpack_require__.e(7854)]).then(__webpack_require__.bind(__webpack_require__, 47854));
    const uses = new Map();
    for (const ImageIds of (0,lib_pages/* inGroups */.Am)(ids, MOST_IMAGES)) {
        const request = { ImageIds, IncludeAllResourceTypes: true, ResourceTypes: scope() };
        const pages = paginateDescribeImageReferences({ client: ec2 }, request);
        try {
            const found = await (0,lib_pages/* allPages */.S4)('ec2:DescribeImageReferences', pages, page => page.ImageReferences);
            for (const { ImageId = '', ResourceType = '', Arn = '' } of found) {
                const name = Arn.split(':')
                    .slice(5)
                    .join(':')
                    .replace(/^[a-z-]+\//, '');
                if (!leaving.has(name))
                    add(uses, ImageId, `${WORDS[ResourceType] ?? ResourceType} ${name}`);
            }
        }
        catch (error) {
            const why = whyNotThere(error);
            if (why === undefined)
                throw error;
            return { kind: 'not there', why };
        }
    }
    return { kind: 'told', uses };
}
function scope() {
    const states = ['pending', 'running', 'shutting-down', 'stopping', 'stopped'];
    return [
        {
            ResourceType: 'ec2:Instance',
            ResourceTypeOptions: [{ OptionName: 'state-name', OptionValues: states }]
        },
        {
            ResourceType: 'ec2:LaunchTemplate',
            ResourceTypeOptions: [{ OptionName: 'version-depth', OptionValues: [MOST_VERSIONS] }]
        }
    ];
}
function whyNotThere(error) {
    if ((0,aws/* isAwsError */.m_)(error, ...UNKNOWN))
        return 'this endpoint does not know ec2:DescribeImageReferences';
    if ((0,aws/* isAwsError */.m_)(error, ...DENIED))
        return 'the role may not do ec2:DescribeImageReferences';
    return undefined;
}
/** Accounts, organisations and groups that may launch the image. */
async function launchPermissions({ ec2 }, id) {
    const { DescribeImageAttributeCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193), __webpack_require__.e(7854)]).then(__webpack_require__.bind(__webpack_require__, 47854));
    const command = new DescribeImageAttributeCommand({ ImageId: id, Attribute: 'launchPermission' });
    const { LaunchPermissions } = await (0,aws/* askAws */.xV)('ec2:DescribeImageAttribute', ec2.send(command));
    if (LaunchPermissions === undefined)
        throw new errors/* UserError */.y(`AWS does not tell who may launch ${id}. Run this again.`);
    return LaunchPermissions.flatMap(one => {
        if (one.Group === 'all')
            return 'everybody';
        return one.UserId ?? one.OrganizationArn ?? one.OrganizationalUnitArn ?? [];
    });
}

;// CONCATENATED MODULE: ./src/sweep-images/uses.ts







const AT_ONCE = 4;
/**
 * Open a search for uses. Both are asked, the describing calls and AWS's check of references: the first see launch
 * configurations, channels and every version of a template, the second parameters elsewhere and Image Builder. The
 * check alone is enough for what it tells completely: instances, and the newest 10,000 versions of a template.
 * @param tell gets a line for people, once, for each region in which the check is not there, and each channel without stages
 */
function openUses({ regions, channels, images, leaving }, tell) {
    const templates = new Map(regions.map(region => [region, openTemplates(region)]));
    const told = new Set();
    // A path that is mistyped protects nothing, and answers as one that is empty.
    const tellEmpty = (channel) => {
        if (told.has(channel))
            return;
        told.add(channel);
        tell(`channel: no stage is under ${channel} in ${regions.map(one => one.name).join(', ')}. Check the path.`);
    };
    return async (region, asked) => {
        if (asked.length === 0)
            return new Map();
        const ids = asked.map(one => one.id);
        const references = await read('AWS’s check of references', () => referenceUses(region, ids, leaving));
        if (references.value?.kind === 'not there' && !told.has(region)) {
            told.add(region);
            tell(`${region.name}: ${references.value.why}. Image Builder recipes, and parameters outside of the channel, are not seen.`);
        }
        const inRegion = await readRegion(region, ids, leaving, templates.get(region) ?? openTemplates(region));
        const inChannels = await read('the channels', () => readChannels(regions, channels, images, tellEmpty));
        const sources = [...sourcesOf(references, inRegion), inChannels];
        const shared = await (0,p_map/* default */.Ay)(asked, one => sharing(region, one), { concurrency: AT_ONCE });
        return new Map(ids.map((id, at) => [id, useOf(id, sources, shared[at])]));
    };
}
async function readRegion(region, ids, leaving, readTemplates) {
    const instances = await read('instances', () => instanceUses(region, ids, leaving));
    const found = await read('launch templates', readTemplates);
    const all = found.value ?? [];
    const aliases = await read('parameters of launch templates', () => resolveAliases(region, namedBy(all)));
    const byAlias = aliases.value ?? new Map();
    const why = found.why ?? aliases.why;
    return {
        instances,
        templates: why === undefined ? { value: templateUses(all, byAlias) } : { why },
        groups: await read('auto scaling groups', () => groupUses(region, all, byAlias))
    };
}
/** What AWS's check told stands in for what could not be described. */
function sourcesOf(references, { instances, templates, groups }) {
    if (references.value === undefined)
        return [{ why: references.why }, instances, templates, groups];
    if (references.value.kind === 'not there')
        return [instances, templates, groups];
    const described = [instances, templates].filter(one => one.value !== undefined);
    return [{ value: references.value.uses }, ...described, groups];
}
async function readChannels(regions, channels, images, tellEmpty) {
    const found = new Map();
    for (const channel of channels) {
        let stages = 0;
        for (const region of regions) {
            const uses = await channelUses(region, [channel]);
            stages += uses.size;
            for (const [id, here] of uses)
                found.set(id, [...(found.get(id) ?? []), ...here]);
        }
        if (stages === 0)
            tellEmpty(channel);
    }
    return withCopies(found, images);
}
async function sharing(region, image) {
    // DisableImage takes all permissions away.
    if (image.state === 'disabled')
        return { value: [] };
    return read('launch permissions', () => launchPermissions(region, image.id));
}
function useOf(id, sources, shared) {
    const all = [...new Set(sources.flatMap(one => one.value?.get(id) ?? []))];
    return {
        // AWS's check names a template without its versions; what says more stays.
        usedBy: all.filter(use => !all.some(other => other.startsWith(`${use} (`))),
        sharedWith: shared?.value ?? [],
        unread: [...new Set([...sources, shared].flatMap(one => one?.why ?? []))]
    };
}
/** Trouble with AWS is no reason to stop: what could not be read keeps the images. */
async function read(what, call) {
    try {
        return { value: await call() };
    }
    catch (error) {
        if (!(error instanceof errors/* UserError */.y))
            throw error;
        return { why: `What ${what} tell could not be read: ${error.message}` };
    }
}

;// CONCATENATED MODULE: ./src/sweep-images/survey.ts






/** Look at everything and decide. Changes nothing. @param tell gets lines for people about what could not be seen */
async function survey(inputs, regions, client, tell) {
    const now = new Date();
    const images = (await Promise.all(regions.map(region => listOwnImages(region)))).flat();
    const askRun = openRuns(client, inputs.context);
    const things = inputs.leftovers === undefined ? [] : (await Promise.all(regions.map(findThings))).flat();
    const decided = inputs.leftovers === undefined ? [] : await decideThings(things, askRun, { ...inputs.leftovers, now });
    const leaving = leavingOf(decided);
    const findUses = openUses({ regions, channels: inputs.channels, images, leaving }, tell);
    const entries = [...decided];
    for (const region of regions) {
        const here = images.filter(one => one.region === region.name);
        if (inputs.leftovers !== undefined) {
            const rest = [...(await findUnfinished(region, here, findUses)), ...(await findSnapshots(region, here))];
            entries.push(...(await decideThings(rest, askRun, { ...inputs.leftovers, now })));
        }
        if (inputs.retention !== undefined) {
            const wanted = here.filter(one => inputs.images.length === 0 || inputs.images.includes(one.name));
            entries.push(...(await decideImages(region, wanted, findUses, { ...inputs.retention, now })));
        }
    }
    return { entries, findUses, askRun };
}
/** Ids of instances that go: what only they hold is free. */
function leavingOf(entries) {
    return new Set(entries.filter(one => one.kind === 'instance' && one.act === 'remove').map(one => one.id));
}
/** What happens to finished images of a region. */
async function decideImages(region, images, findUses, rules) {
    return decideRetention(images, await findUses(region, retentionCandidates(images, rules)), rules);
}
/**
 * What happens to leftovers. What only instances hold that go themselves counts as free.
 * @param again when they are looked at once more: runs are asked anew, and these instances go or are gone
 */
async function decideThings(things, askRun, rules, again) {
    const leaving = new Set(again?.leaving);
    const decided = [];
    // Instances come first, so what they hold is judged when it is known whether they go.
    for (const one of things) {
        const entry = decideLeftover(isFree(one, leaving) ? { ...one, usedBy: [] } : one, await askRun(one.run, again !== undefined), rules);
        if (one.kind === 'instance' && entry.act === 'remove')
            leaving.add(one.id);
        decided.push(entry);
    }
    return decided;
}
function isFree({ usedBy, instances }, leaving) {
    return instances.length === usedBy.length && instances.every(id => leaving.has(id));
}

;// CONCATENATED MODULE: ./src/sweep-images/apply.ts








/**
 * Do what is planned, one thing after the other, each only if a new look right before says the same. A failure of one
 * does not stop the others. When the step is cancelled, what is under way is brought to its end, and the rest is left.
 */
async function apply(planned, inputs, regions, { survey, signal }) {
    const around = { inputs, survey, signal, leaving: leavingOf(planned) };
    const done = [];
    for (const entry of planned) {
        const region = regions.find(one => one.name === entry.region);
        const one = signal.aborted
            ? skipped(entry, 'cancelled')
            : region === undefined
                ? skipped(entry, 'its region is not among regions')
                : await applyOne(entry, region, around);
        const told = one.told === undefined ? '' : `: ${one.told}`;
        core.info((0,foreign_output/* neutralise */.$)(`${apply_WORDS[one.result]} ${entry.act} ${entry.kind} ${entry.id} in ${entry.region}${told}`));
        done.push(one);
    }
    return done;
}
const apply_WORDS = { done: 'done:', skipped: 'not done:', failed: 'failed:' };
function skipped(entry, told) {
    return { ...entry, result: 'skipped', told };
}
async function applyOne(entry, region, around) {
    try {
        const now = await lookAgain(entry, region, around);
        if (now === undefined)
            return { ...entry, result: 'done', told: 'gone already' };
        if (now.act !== entry.act)
            return skipped(entry, now.why);
        await carryOut(region, { ...entry, snapshots: now.snapshots }, around.signal);
        return { ...entry, result: 'done' };
    }
    catch (error) {
        if (!(error instanceof errors/* UserError */.y))
            throw error;
        return { ...entry, result: 'failed', told: error.message };
    }
}
/** The same thing judged anew, by fresh answers. @returns undefined when it is not there any more */
async function lookAgain(entry, region, around) {
    const { inputs, survey, leaving } = around;
    const { retention, leftovers } = inputs;
    const { findUses, askRun } = survey;
    const now = new Date();
    const isEntry = (one) => one.id === entry.id;
    if (entry.act !== 'remove' && entry.act !== 'note') {
        if (retention === undefined)
            return undefined;
        const all = await listOwnImages(region, { name: entry.name });
        // Only this one's use is asked: that of the others does not matter to it.
        const findOne = (where, images) => findUses(where, images.filter(isEntry));
        return (await decideImages(region, all, findOne, { ...retention, now })).find(isEntry);
    }
    if (leftovers === undefined)
        return undefined;
    const found = (await findAgain(entry, region, findUses)).filter(isEntry);
    return (await decideThings(found, askRun, { ...leftovers, now }, { leaving })).at(0);
}
async function findAgain(entry, region, findUses) {
    if (entry.kind === 'image')
        return findUnfinished(region, await listOwnImages(region, { id: entry.id }), findUses);
    if (entry.kind === 'snapshot')
        return findSnapshots(region, await listOwnImages(region));
    return findThings(region);
}
/**
 * Of what is planned now that what was approved: the same act on the same thing.
 * @param approved the plan that was read from a file; without one the digest alone decides
 * @throws UserError when only a digest was approved and the plan is another one now
 */
function approvedOf(plan, { planDigest }, approved) {
    if (approved === undefined) {
        if (planDigest === undefined || planDigest === plan.digest)
            return plan.planned;
        throw new errors/* UserError */.y(`plan-digest: what there is to do has changed since ${planDigest} was planned; it is ${plan.digest} now. Look at the new plan and approve it, or give plan-file too: then what is in both is done.`);
    }
    const key = (one) => [one.region, one.kind, one.id, one.act].join(' ');
    const wanted = new Set(approved.planned.map(key));
    return plan.planned.filter(one => wanted.has(key(one)));
}
/** @throws UserError when more would be taken away than `most` */
function assertNotTooMany(planned, most) {
    const count = planned.filter(isRemoval).length;
    if (count <= most)
        return;
    throw new errors/* UserError */.y(`most: ${count} things would be removed or disabled, and at most ${most} may be in one run. Nothing was done. Look at the plan; when it is right, write "most: ${count}".`);
}

// EXTERNAL MODULE: ./src/lib/channel.ts
var channel = __webpack_require__(32612);
// EXTERNAL MODULE: ./src/lib/inputs.ts
var inputs = __webpack_require__(51662);
;// CONCATENATED MODULE: ./src/sweep-images/inputs.ts





/** Read and check every input. @throws UserError naming the first that is wrong */
function readInputs(env = process.env) {
    const command = (0,inputs/* choiceInput */.ij)('command', ['plan', 'apply'], 'plan');
    const images = imagesInput();
    const retention = (0,inputs/* booleanInput */.tE)('retention', true) ? readRetention(images) : undefined;
    const leftovers = (0,inputs/* booleanInput */.tE)('leftovers', true) ? readLeftovers() : undefined;
    if (retention === undefined && leftovers === undefined) {
        throw new errors/* UserError */.y('leftovers: both leftovers and retention are false, so there is nothing to do. Write true for one.');
    }
    const channels = (0,inputs/* listInput */.dt)('channel').map(path => (0,channel/* parseChannel */.pn)('channel', path));
    if (retention !== undefined && channels.length === 0) {
        throw new errors/* UserError */.y('channel: without it nobody knows which images the stages hold. Write the path of your channels, for example /insight/images.');
    }
    const githubToken = (0,inputs/* optionalInput */.$m)('github-token');
    return {
        command,
        regions: regionsInput(env),
        images,
        channels,
        ...(retention === undefined ? {} : { retention }),
        ...(leftovers === undefined ? {} : { leftovers }),
        most: (0,inputs/* integerInput */.$A)('most', 20, 1),
        ...readApproval(command, env),
        ...(githubToken === undefined ? {} : { githubToken }),
        context: (0,github/* readRunContext */.$p)(env),
        temp: env['RUNNER_TEMP'] ?? '/tmp'
    };
}
function readRetention(images) {
    const keep = (0,inputs/* integerInput */.$A)('keep', 5);
    if (keep === 0 && images.length === 0) {
        throw new errors/* UserError */.y('keep: 0 would in time remove every image of the account. Name the images that are to go in the input images, or keep at least 1.');
    }
    return {
        keep,
        keepForMs: (0,inputs/* durationInput */.Ts)('keep-for', '90d'),
        graceMs: (0,inputs/* durationInput */.Ts)('grace', '14d'),
        alsoShared: (0,inputs/* booleanInput */.tE)('also-shared', false)
    };
}
function readLeftovers() {
    const others = (0,inputs/* optionalInput */.$m)('leftovers-other-repositories-after') ?? '48h';
    const otherRepositoriesAfterMs = others === 'off' ? undefined : (0,inputs/* parseDuration */.E9)('leftovers-other-repositories-after', others, ', or off');
    return {
        afterMs: (0,inputs/* durationInput */.Ts)('leftovers-after', '6h'),
        bakedAfterMs: (0,inputs/* durationInput */.Ts)('leftovers-baked-after', '7d'),
        ...(otherRepositoriesAfterMs === undefined ? {} : { otherRepositoriesAfterMs })
    };
}
function imagesInput() {
    const images = (0,inputs/* listInput */.dt)('images');
    const wrong = images.find(name => !/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/.test(name));
    if (wrong !== undefined) {
        throw new errors/* UserError */.y(`images: "${wrong}" cannot be the name of an image. Write one name on each line, for example httpd.`);
    }
    return images;
}
function regionsInput(env) {
    const regions = [...new Set((0,inputs/* listInput */.dt)('regions'))];
    const wrong = regions.find(name => !(0,inputs/* isRegion */.Dp)(name));
    if (wrong !== undefined) {
        throw new errors/* UserError */.y(`regions: "${wrong}" is not a region. Write one on each line, for example us-east-1.`);
    }
    return regions.length > 0 ? regions : [(0,inputs/* regionInput */.VN)('regions', env)];
}
function readApproval(command, env) {
    const [planDigest, file] = [(0,inputs/* optionalInput */.$m)('plan-digest'), (0,inputs/* optionalInput */.$m)('plan-file')];
    const given = planDigest === undefined ? (file === undefined ? undefined : 'plan-file') : 'plan-digest';
    if (command === 'plan' && given !== undefined) {
        throw new errors/* UserError */.y(`${given}: only "command: apply" takes an earlier plan. Leave it out, or write "command: apply".`);
    }
    if (planDigest !== undefined && !/^[0-9a-f]{64}$/.test(planDigest)) {
        throw new errors/* UserError */.y(`plan-digest: "${planDigest.slice(0, 80)}" is not a digest of a plan. Give the output plan-digest of the step that planned.`);
    }
    return {
        ...(planDigest === undefined ? {} : { planDigest }),
        ...(file === undefined ? {} : { planFile: (0,external_node_path_.resolve)(env['GITHUB_WORKSPACE'] ?? '.', file) })
    };
}

;// CONCATENATED MODULE: ./src/sweep-images/region.ts

async function openRegions(names) {
    return Promise.all(names.map(async (name) => {
        const [ec2, ssm, autoScaling] = await Promise.all([(0,aws/* openEc2 */.$F)(name), (0,aws/* openSsm */.su)(name), (0,aws/* openAutoScaling */.B9)(name)]);
        return { name, ec2, ssm, autoScaling };
    }));
}

// EXTERNAL MODULE: ./src/lib/markdown.ts
var markdown = __webpack_require__(33862);
;// CONCATENATED MODULE: ./src/sweep-images/summary.ts


/** A summary holds 1 MiB; a row has some 500 bytes at most. */
const MOST_ROWS = 500;
const HAPPENS = {
    deprecate: '**deprecate**',
    disable: '**disable**',
    deregister: '**deregister**, with its snapshots',
    restore: 'restore',
    remove: '**remove**',
    note: 'note'
};
/** One table of everything that was looked at: what has something to do first. Markdown. */
function summaryOf(plan, done, notes, now) {
    const all = [...plan.planned, ...plan.kept];
    const ended = new Map((done ?? []).map(one => [keyOf(one), one]));
    const rows = all
        .slice(0, MOST_ROWS)
        .map(entry => row(entry, done === undefined ? undefined : ended.get(keyOf(entry)), now));
    const head = ['name', 'id', 'age', 'used by', 'what', 'why'];
    const more = all.length > MOST_ROWS ? [`And ${all.length - MOST_ROWS} more: see the plan file.`] : [];
    return [
        '### Images and leftovers',
        titleOf(plan, done),
        ...notes.map(note => `> ${(0,markdown/* plainText */.wh)(note)}`),
        ...(rows.length === 0 ? ['Nothing was found.'] : [(0,markdown/* table */.tp)(head, rows)]),
        ...more,
        `Digest of the plan: ${(0,markdown/* codeSpan */.SS)(plan.digest)}`
    ].join('\n\n');
}
function titleOf({ planned, kept }, done) {
    if (done === undefined)
        return `${planned.length} to do, ${kept.length} kept. Nothing was changed.`;
    const count = (result) => done.filter(one => one.result === result).length;
    const [failed, skipped] = [count('failed'), count('skipped') + planned.length - done.length];
    const rest = `${failed > 0 ? `, ${failed} failed` : ''}${skipped > 0 ? `, ${skipped} not done` : ''}`;
    return `${count('done')} done${rest}, ${kept.length} kept.`;
}
function keyOf({ region, kind, id }) {
    return [region, kind, id].join(' ');
}
function row(entry, done, now) {
    const kind = entry.kind === 'image' ? '' : `${entry.kind} `;
    const age = entry.createdAt === undefined ? '' : span(Math.max(0, now.getTime() - Date.parse(entry.createdAt)));
    return [
        (0,markdown/* codeSpan */.SS)(entry.name),
        `${kind}${(0,markdown/* codeSpan */.SS)(entry.id)} ${(0,markdown/* plainText */.wh)(entry.region)}`,
        age,
        entry.usedBy.map(markdown/* plainText */.wh).join('<br>'),
        entry.act === undefined ? 'kept' : `${HAPPENS[entry.act]}${ending(done)}`,
        (0,markdown/* plainText */.wh)(entry.why)
    ];
}
function ending(done) {
    if (done === undefined)
        return '';
    const told = done.told === undefined ? '' : ` (${(0,markdown/* plainText */.wh)(done.told)})`;
    return `: ${done.result === 'skipped' ? 'not done' : done.result}${told}`;
}

;// CONCATENATED MODULE: ./src/sweep-images/run.ts












/** Plan what goes, and with `command: apply` do it. */
async function run() {
    const inputs = readInputs();
    const cancellation = (0,lib_cancellation/* listenForCancellation */.ci)();
    try {
        await (0,lib_cancellation/* unlessCancelled */.MS)(sweep(inputs, cancellation), cancellation, CANCELLED);
    }
    finally {
        cancellation.dispose();
    }
}
async function sweep(inputs, { asked }) {
    const approved = inputs.planFile === undefined ? undefined : readPlan(inputs.planFile, inputs.planDigest);
    const regions = await openRegions(inputs.regions);
    const client = inputs.githubToken === undefined ? undefined : await (0,github/* openGitHub */.o6)(inputs.githubToken);
    const notes = [];
    const found = await survey(inputs, regions, client, note => notes.push(note)).catch(async (error) => {
        throw await (0,lib_regions/* explainRegions */.j)(inputs.regions.map(region => ({ input: 'regions', region })), error);
    });
    const plan = makePlan(found.entries);
    for (const note of notes)
        core.info((0,foreign_output/* neutralise */.$)(note));
    tell(plan);
    publish(plan, writePlan(plan, inputs.temp));
    if (inputs.command === 'plan') {
        warnOfTooMany(plan, inputs.most);
        await show(summaryOf(plan, undefined, notes, new Date()));
        return;
    }
    const planned = await allowed(plan, inputs, approved, () => show(summaryOf(plan, undefined, notes, new Date())));
    const done = await apply(planned, inputs, regions, { survey: found, signal: asked });
    core.setOutput('removed', JSON.stringify(done.filter(one => one.result === 'done').map(run_short)));
    await show(summaryOf(plan, done, notes, new Date()));
    assertAllDone(done);
    if (asked.aborted)
        throw new errors/* Cancelled */.c(CANCELLED);
}
const CANCELLED = 'Cancelled. What is told as done stays done, and the next run goes on from there.';
/** What may be done; when it is refused, the plan is shown first. */
async function allowed(plan, inputs, approved, showPlan) {
    try {
        const planned = approvedOf(plan, inputs, approved);
        assertNotTooMany(planned, inputs.most);
        return planned;
    }
    catch (error) {
        await showPlan();
        throw error;
    }
}
function tell({ planned, kept }) {
    for (const one of planned) {
        core.info((0,foreign_output/* neutralise */.$)(`${one.act} ${one.kind} ${one.id} in ${one.region} (${one.name}): ${one.why}`));
    }
    for (const one of kept) {
        const used = one.usedBy.length > 0 ? `: ${one.usedBy.join(', ')}` : '';
        core.info((0,foreign_output/* neutralise */.$)(`keep ${one.kind} ${one.id} in ${one.region} (${one.name}): ${one.why}${used}`));
    }
}
function publish(plan, file) {
    core.setOutput('planned', JSON.stringify(plan.planned.map(run_short)));
    core.setOutput('removed', '[]');
    core.setOutput('kept', JSON.stringify(plan.kept.map(run_short)));
    core.setOutput('plan-digest', plan.digest);
    core.setOutput('plan', file);
}
/** Outputs have a limit of 1 MiB for a job, so only what another step can use. */
function run_short({ region, kind, id, name, act, why }) {
    return { region, kind, id, name, ...(act === undefined ? {} : { act }), why };
}
function warnOfTooMany({ planned }, most) {
    const count = planned.filter(isRemoval).length;
    if (count > most)
        core.warning(`${count} things would be removed or disabled. An apply is refused: most is ${most}.`);
}
async function show(text) {
    await core.summary
        .addRaw(text, true)
        .write()
        .catch(error => core.warning(`The job summary could not be written: ${error.message}`));
}
function assertAllDone(done) {
    const failed = done.filter(one => one.result === 'failed');
    if (failed.length === 0)
        return;
    const list = failed.map(one => `${one.act} ${one.id}: ${one.told}`).join(' ');
    throw new errors/* UserError */.y((0,foreign_output/* neutralise */.$)(`${failed.length} of ${done.length} could not be done. ${list} Correct this and run it again: what is done stays done.`));
}


/***/ })

};
