export const id = 3628;
export const ids = [3628];
export const modules = {

/***/ 79668:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RO: () => (/* binding */ reasonToKeep),
/* harmony export */   SE: () => (/* binding */ reasonToKeepCopy),
/* harmony export */   mR: () => (/* binding */ readProtection)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(63619);
/* harmony import */ var _lib_aws_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(92986);
/* harmony import */ var _lib_pages_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(55103);
/* harmony import */ var _images_images_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(71800);
/* harmony import */ var _related_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(22056);






const Record = zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ images: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .record */ .g1P(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .record */ .g1P(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()))) });
/**
 * Why the image must not be removed; `undefined` when it may be. A mark counts only when it was made for this very
 * image: tags that came along with a copy protect nothing.
 */
function reasonToKeep(image, { channel, record, unknown }) {
    const id = image.ImageId ?? '';
    const mark = markOf(image);
    if (mark !== undefined)
        return { text: mark, isNews: false };
    if (record.has(id))
        return { text: 'the bake record lists it', isNews: true };
    const parameter = channel.get(id);
    if (parameter !== undefined)
        return { text: `${parameter} holds it`, isNews: true };
    // Nobody can launch an image that is not available, so no channel can hold it to good purpose.
    if (unknown !== undefined && image.State === 'available')
        return { text: unknown, isNews: true };
    return undefined;
}
/** `it is finished`, `it is baked`; `undefined` for an image that has no mark of its own. */
function markOf(image) {
    const id = image.ImageId ?? '';
    const tag = (key) => (image.Tags ?? []).find(one => one.Key === key)?.Value;
    const [name = '', fingerprint = ''] = [tag(_images_images_js__WEBPACK_IMPORTED_MODULE_1__/* .TAGS */ .gp.image), tag(_images_images_js__WEBPACK_IMPORTED_MODULE_1__/* .TAGS */ .gp.fingerprint)];
    if (tag(_images_images_js__WEBPACK_IMPORTED_MODULE_1__/* .TAGS */ .gp.digest) === (0,_images_images_js__WEBPACK_IMPORTED_MODULE_1__/* .finishedDigest */ .JP)(name, fingerprint, id))
        return 'it is finished';
    return tag(_images_images_js__WEBPACK_IMPORTED_MODULE_1__/* .TAGS */ .gp.baked) === (0,_images_images_js__WEBPACK_IMPORTED_MODULE_1__/* .bakedMark */ .LF)(name, fingerprint, id) ? 'it is baked' : undefined;
}
/**
 * Why a copy that AWS makes, or has made, of a good image must stay: the next run goes on with it.
 * @param sources what the copies of this run were made from; `undefined` when it could not be read
 */
function reasonToKeepCopy(copy, sources) {
    const source = (0,_related_js__WEBPACK_IMPORTED_MODULE_2__/* .sourceOf */ .vz)(copy);
    if (source === undefined || (copy.State !== 'pending' && copy.State !== 'available'))
        return undefined;
    if (sources === undefined)
        return { text: `it is a copy of ${source}, which could not be looked up`, isNews: true };
    const from = sources.find(one => one.ImageId === source);
    if (from === undefined || markOf(from) === undefined)
        return undefined;
    // Tags can be copied; EC2 tells the source itself.
    if ((copy.SourceImageId ?? source) !== source)
        return undefined;
    return { text: `it is a copy of ${source}, and the next run goes on with it`, isNews: false };
}
/**
 * Read the channel in each region, and the bake record.
 * @param where `channel` is a path of the parameter store, `record` a file; each may be absent
 */
async function readProtection({ channel, record, regions }, abortSignal) {
    const recorded = record === undefined ? [] : readRecord(record);
    const held = new Map();
    let unknown = recorded === undefined ? `the bake record ${record} could not be read` : undefined;
    for (const region of channel === undefined ? [] : regions) {
        try {
            for (const [id, name] of await readChannel(channel ?? '', region, abortSignal))
                held.set(id, name);
        }
        catch (error) {
            unknown = `the channel could not be read in ${region}: ${error instanceof Error ? error.message : error}`;
        }
    }
    return { channel: held, record: new Set(recorded), ...(unknown === undefined ? {} : { unknown }) };
}
async function readChannel(channel, region, abortSignal) {
    const { paginateGetParametersByPath } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(4736), __webpack_require__.e(4673)]).then(__webpack_require__.bind(__webpack_require__, 94673));
    const client = await (0,_lib_aws_js__WEBPACK_IMPORTED_MODULE_4__/* .openSsm */ .su)(region);
    const request = { Path: channel, Recursive: true, MaxResults: 10 };
    const pages = paginateGetParametersByPath({ client }, request, { abortSignal });
    const found = await (0,_lib_pages_js__WEBPACK_IMPORTED_MODULE_5__/* .allPages */ .S4)('ssm:GetParametersByPath', pages, page => page.Parameters);
    return found.map(({ Name = '', Value = '' }) => [Value, Name]);
}
/** Ids in the record; none when there is no record yet, `undefined` when it is there and cannot be understood. */
function readRecord(file) {
    let text;
    try {
        text = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, 'utf8');
    }
    catch (error) {
        return error.code === 'ENOENT' ? [] : undefined;
    }
    try {
        return Object.values(Record.parse(JSON.parse(text)).images ?? {}).flatMap(byRegion => Object.values(byRegion));
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 22056:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Id: () => (/* binding */ findSources),
/* harmony export */   cC: () => (/* binding */ isCopyOfOurs),
/* harmony export */   f7: () => (/* binding */ findRelated),
/* harmony export */   vz: () => (/* binding */ sourceOf)
/* harmony export */ });
/* harmony import */ var _distribution_existing_copies_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77429);
/* harmony import */ var _images_images_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(71800);


/** Images and snapshots of a region that hang on tagged instances without a tag of their own. */
async function findRelated(sdk, { ec2 }, { instances, names, memory, quest }, ask, abortSignal) {
    const options = { abortSignal };
    const imagesBy = async (Name, Values) => {
        if (Values.length === 0)
            return [];
        const command = new sdk.DescribeImagesCommand({ Owners: ['self'], Filters: [{ Name, Values: [...Values] }] });
        return (await ask('ec2:DescribeImages', ec2.send(command, options)))?.Images ?? [];
    };
    const snapshotsBy = async (Name, Values) => {
        if (Values.length === 0)
            return [];
        const command = new sdk.DescribeSnapshotsCommand({ OwnerIds: ['self'], Filters: [{ Name, Values: [...Values] }] });
        return (await ask('ec2:DescribeSnapshots', ec2.send(command, options)))?.Snapshots ?? [];
    };
    const [made, named, described, remembered] = await Promise.all([
        imagesBy('source-instance-id', instances),
        imagesBy('name', names.map(literally)),
        snapshotsBy('description', instances.map(id => `Created by CreateImage(${id})*`)),
        snapshotsBy('snapshot-id', [...memory.snapshots])
    ]);
    return {
        images: [...made, ...named.filter(image => isCopyOfOurs(image, quest))],
        snapshots: [...described, ...remembered]
    };
}
/** The image that a copy of ours says it was made from. */
function sourceOf(one) {
    return (one.Tags ?? []).find(tag => tag.Key === _distribution_existing_copies_js__WEBPACK_IMPORTED_MODULE_0__/* .SOURCE_TAG */ .Z5)?.Value;
}
/** The images that our copies were made from, as far as they are there. One call, none without copies. */
async function findSources(sdk, { ec2 }, images, ask, abortSignal) {
    const ids = [...new Set(images.flatMap(image => sourceOf(image) ?? []))];
    if (ids.length === 0)
        return [];
    const command = new sdk.DescribeImagesCommand({ Owners: ['self'], Filters: [{ Name: 'image-id', Values: ids }] });
    const answer = await ask('ec2:DescribeImages', ec2.send(command, { abortSignal }));
    return answer === undefined ? undefined : (answer.Images ?? []);
}
/** Clocks differ, and AWS tells the time in whole seconds. */
const CLOCK_SKEW_MS = 120_000;
/** An image with the name of one of ours: a copy of it, when it was made during this bake and nobody else's run made it. */
function isCopyOfOurs(image, { run, startedAt, journal }) {
    const owner = (image.Tags ?? []).find(tag => tag.Key === _images_images_js__WEBPACK_IMPORTED_MODULE_1__/* .TAGS */ .gp.run)?.Value;
    if (owner !== undefined)
        return owner === run;
    const isNew = Date.parse(image.CreationDate ?? '') >= startedAt.getTime() - CLOCK_SKEW_MS;
    const source = image.SourceImageId;
    return isNew && (source === undefined || journal.images.includes(source));
}
/** A filter value that matches itself only: `*` and `?` are wildcards to EC2. */
function literally(value) {
    return value.replace(/[\\*?]/g, '\\$&');
}


/***/ }),

/***/ 73607:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ search),
/* harmony export */   u: () => (/* binding */ unseenIn)
/* harmony export */ });
/* harmony import */ var _lib_aws_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(92986);
/* harmony import */ var _images_images_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(71800);
/* harmony import */ var _related_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(22056);



/**
 * Everything of the run in all regions. By its tag first; then by what AWS says about the tagged instances: images and
 * snapshots made from them, and copies of such images, which Packer tags only at the very end.
 * @param places the home region first
 * @returns holdings by region, the looks that failed, and what our copies were made from (`undefined`: not known)
 */
async function search(places, quest, memory, abortSignal) {
    const sdk = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193), __webpack_require__.e(7854)]).then(__webpack_require__.bind(__webpack_require__, 47854));
    const unseen = [];
    const asks = places.map(({ region }) => async (permission, call) => {
        try {
            return await (0,_lib_aws_js__WEBPACK_IMPORTED_MODULE_2__/* .askAws */ .xV)(permission, call);
        }
        catch (error) {
            unseen.push(unseenIn(region, error, permission));
            return undefined;
        }
    });
    const ask = (at) => asks[at] ?? _lib_aws_js__WEBPACK_IMPORTED_MODULE_2__/* .askAws */ .xV;
    const tagged = await Promise.all(places.map((place, at) => findTagged(sdk, place, quest.run, ask(at), abortSignal)));
    const instances = new Set(tagged.flatMap(one => one.instances.flatMap(({ InstanceId: id }) => id ?? [])));
    const proven = quest.journal.names.filter(({ instance }) => instances.has(instance)).map(({ name }) => name);
    const clues = { instances: [...instances], names: [...new Set([...proven, ...memory.names])], memory, quest };
    const holdings = await Promise.all(places.map(async (place, at) => {
        const own = tagged[at] ?? { region: place.region, instances: [], images: [], snapshots: [], others: [] };
        const related = await (0,_related_js__WEBPACK_IMPORTED_MODULE_1__/* .findRelated */ .f7)(sdk, place, clues, ask(at), abortSignal);
        return {
            ...own,
            images: distinct([...own.images, ...related.images], one => one.ImageId),
            snapshots: distinct([...own.snapshots, ...related.snapshots], one => one.SnapshotId)
        };
    }));
    const [home] = places;
    const copies = holdings.flatMap(one => one.images);
    const sources = home === undefined ? [] : await (0,_related_js__WEBPACK_IMPORTED_MODULE_1__/* .findSources */ .Id)(sdk, home, copies, ask(0), abortSignal);
    return { holdings, unseen, sources };
}
/** What each look shows. Snapshots are also known by the images that have them. */
const SHOWN = {
    'ec2:DescribeInstances': ['instance'],
    'ec2:DescribeLaunchTemplates': ['launch template'],
    'ec2:DescribeNetworkInterfaces': ['network interface'],
    'ec2:DescribeVolumes': ['volume'],
    'ec2:DescribeSecurityGroups': ['security group'],
    'ec2:DescribeKeyPairs': ['key pair'],
    'ec2:DescribeImages': ['image', 'snapshot'],
    'ec2:DescribeSnapshots': ['snapshot']
};
/** A look that failed, for the report. */
function unseenIn(region, error, permission = '') {
    const problem = error instanceof Error ? error.message : String(error);
    return { region, problem, kinds: SHOWN[permission] ?? [], isLockedOut: (0,_lib_aws_js__WEBPACK_IMPORTED_MODULE_2__/* .isAwsError */ .m_)(error, ...LOCKED_OUT) };
}
const LOCKED_OUT = [
    'CredentialsProviderError',
    'ExpiredToken',
    'ExpiredTokenException',
    'RequestExpired',
    'AuthFailure',
    'InvalidClientTokenId',
    'UnrecognizedClientException'
];
async function findTagged(sdk, { ec2, region }, run, ask, abortSignal) {
    const Filters = [{ Name: `tag:${_images_images_js__WEBPACK_IMPORTED_MODULE_0__/* .TAGS */ .gp.run}`, Values: [run] }];
    const options = { abortSignal };
    const found = (kind, ids = []) => ids.flatMap(id => (id === undefined ? [] : { kind, id, region }));
    const [instances, templates, interfaces, volumes, groups, keys, images, snapshots] = await Promise.all([
        ask('ec2:DescribeInstances', ec2.send(new sdk.DescribeInstancesCommand({ Filters }), options)),
        ask('ec2:DescribeLaunchTemplates', ec2.send(new sdk.DescribeLaunchTemplatesCommand({ Filters }), options)),
        ask('ec2:DescribeNetworkInterfaces', ec2.send(new sdk.DescribeNetworkInterfacesCommand({ Filters }), options)),
        ask('ec2:DescribeVolumes', ec2.send(new sdk.DescribeVolumesCommand({ Filters }), options)),
        ask('ec2:DescribeSecurityGroups', ec2.send(new sdk.DescribeSecurityGroupsCommand({ Filters }), options)),
        ask('ec2:DescribeKeyPairs', ec2.send(new sdk.DescribeKeyPairsCommand({ Filters }), options)),
        ask('ec2:DescribeImages', ec2.send(new sdk.DescribeImagesCommand({ Owners: ['self'], Filters }), options)),
        ask('ec2:DescribeSnapshots', ec2.send(new sdk.DescribeSnapshotsCommand({ OwnerIds: ['self'], Filters }), options))
    ]);
    // What is attached goes with its instance, or becomes available when that is gone.
    const loose = interfaces?.NetworkInterfaces?.filter(one => one.Status === 'available');
    const unattached = volumes?.Volumes?.filter(one => one.State === 'available' || one.State === 'error');
    return {
        region,
        instances: (instances?.Reservations ?? []).flatMap(one => one.Instances ?? []),
        images: images?.Images ?? [],
        snapshots: snapshots?.Snapshots ?? [],
        others: [
            ...found('launch template', templates?.LaunchTemplates?.map(one => one.LaunchTemplateId)),
            ...found('network interface', loose?.map(one => one.NetworkInterfaceId)),
            ...found('volume', unattached?.map(one => one.VolumeId)),
            ...found('security group', groups?.SecurityGroups?.map(one => one.GroupId)),
            ...(keys?.KeyPairs ?? []).flatMap(({ KeyPairId: id, KeyName: name = '' }) => id === undefined ? [] : [{ kind: 'key pair', id, name, region }])
        ]
    };
}
function distinct(all, key) {
    return [...new Map(all.map(one => [key(one), one])).values()];
}


/***/ }),

/***/ 83870:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  j: () => (/* binding */ isSweepable),
  X: () => (/* binding */ sweep)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./src/bake-ami/clean-up/leftover.ts
var leftover = __webpack_require__(41376);
// EXTERNAL MODULE: ./src/bake-ami/distribution/existing-copies.ts
var existing_copies = __webpack_require__(77429);
// EXTERNAL MODULE: ./src/bake-ami/images/images.ts
var images_images = __webpack_require__(71800);
// EXTERNAL MODULE: ./src/bake-ami/clean-up/protection.ts
var clean_up_protection = __webpack_require__(79668);
// EXTERNAL MODULE: ./src/bake-ami/clean-up/related.ts
var related = __webpack_require__(22056);
;// CONCATENATED MODULE: ./src/bake-ami/clean-up/look.ts




/**
 * Of what is there, what is to go and what must stay. Snapshots that an image needs which stays, stay with it.
 * @param sources what copies of this run were made from; `undefined` when that could not be read
 */
function judge(holdings, protection, sources = []) {
    const images = holdings.flatMap(({ region, images }) => images.map(image => judgeImage(image, region, { protection, sources })));
    const keptNames = new Set(images.flatMap(({ reason, one }) => (reason === undefined ? [] : (one.name ?? []))));
    // A copy without any tag of ours belongs to the image that it was copied from.
    const going = images.filter(it => it.reason === undefined && !(it.isCopy && keptNames.has(it.one.name ?? '')));
    const kept = images.flatMap(({ reason, one }) => (reason === undefined ? [] : [{ ...one, reason }]));
    const usedBy = new Map(going.flatMap(({ one, snapshots }) => snapshots.map(id => [id, one.id])));
    const needed = new Set(images.filter(it => !going.includes(it)).flatMap(({ snapshots }) => snapshots));
    const found = [
        ...holdings.flatMap(({ region, instances }) => instances.flatMap(instance => judgeInstance(instance, region))),
        ...holdings.flatMap(({ others }) => others),
        ...going.map(({ one }) => one)
    ];
    for (const { region, snapshots } of holdings) {
        const own = going.filter(({ one }) => one.region === region).flatMap(it => it.snapshots);
        // While a copy is being made, nothing but the tag says that a snapshot is its own.
        const keptCopies = new Set(images.flatMap(it => (it.one.region === region && !going.includes(it) ? it.source : [])));
        const loose = snapshots.flatMap(one => (keptCopies.has((0,related/* sourceOf */.vz)(one) ?? '') ? [] : (one.SnapshotId ?? [])));
        for (const id of new Set([...own, ...loose]))
            if (!needed.has(id))
                found.push({ kind: 'snapshot', id, region });
    }
    return { found, kept, usedBy };
}
function judgeInstance({ InstanceId: id = '', State: state }, region) {
    if (state?.Name === 'terminated')
        return [];
    const problem = state?.Name === 'shutting-down' ? { problem: TERMINATING } : {};
    return [{ kind: 'instance', id, region, ...problem }];
}
/** Said of an instance that is on its way; there is nothing to ask for. */
const TERMINATING = 'it is still terminating';
function judgeImage(image, region, { protection, sources }) {
    const one = { kind: 'image', id: image.ImageId ?? '', region, ...named(image) };
    const isTagged = (image.Tags ?? []).some(tag => tag.Key === images_images/* TAGS */.gp.run);
    const isCopy = !isTagged && image.SourceInstanceId === undefined;
    const reason = (0,clean_up_protection/* reasonToKeep */.RO)(image, protection) ?? (0,clean_up_protection/* reasonToKeepCopy */.SE)(image, sources);
    return { one, isCopy, reason, snapshots: (0,existing_copies/* snapshotsOf */.XO)(image), source: (0,related/* sourceOf */.vz)(image) ?? [] };
}
function named({ Name: name }) {
    return name === undefined ? {} : { name };
}

// EXTERNAL MODULE: ./src/lib/aws.ts
var aws = __webpack_require__(92986);
;// CONCATENATED MODULE: ./src/bake-ami/clean-up/removal.ts

/**
 * Ask AWS to remove it. That it accepts does not mean that it is gone: the next look tells.
 * @returns nothing when AWS accepted, or knows it no more
 */
async function remove(ec2, one, abortSignal) {
    const sdk = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193), __webpack_require__.e(7854)]).then(__webpack_require__.bind(__webpack_require__, 47854));
    try {
        await removeBy(sdk, ec2, one, abortSignal);
        return undefined;
    }
    catch (error) {
        if ((0,aws/* isAwsError */.m_)(error, ...GONE))
            return undefined;
        return {
            problem: error instanceof Error ? error.message : String(error),
            final: (0,aws/* isAwsError */.m_)(error, ...FINAL)
        };
    }
}
function removeBy(sdk, ec2, { kind, id, name }, abortSignal) {
    const options = { abortSignal };
    switch (kind) {
        case 'instance':
            return (0,aws/* askAws */.xV)('ec2:TerminateInstances', ec2.send(new sdk.TerminateInstancesCommand({ InstanceIds: [id] }), options));
        case 'launch template':
            return (0,aws/* askAws */.xV)('ec2:DeleteLaunchTemplate', ec2.send(new sdk.DeleteLaunchTemplateCommand({ LaunchTemplateId: id }), options));
        case 'network interface':
            return (0,aws/* askAws */.xV)('ec2:DeleteNetworkInterface', ec2.send(new sdk.DeleteNetworkInterfaceCommand({ NetworkInterfaceId: id }), options));
        case 'volume':
            return (0,aws/* askAws */.xV)('ec2:DeleteVolume', ec2.send(new sdk.DeleteVolumeCommand({ VolumeId: id }), options));
        case 'security group':
            return (0,aws/* askAws */.xV)('ec2:DeleteSecurityGroup', ec2.send(new sdk.DeleteSecurityGroupCommand({ GroupId: id }), options));
        case 'key pair':
            return (0,aws/* askAws */.xV)('ec2:DeleteKeyPair', ec2.send(new sdk.DeleteKeyPairCommand(name === undefined ? { KeyPairId: id } : { KeyName: name }), options));
        case 'image':
            return (0,aws/* askAws */.xV)('ec2:DeregisterImage', ec2.send(new sdk.DeregisterImageCommand({ ImageId: id }), options));
        case 'snapshot':
            return (0,aws/* askAws */.xV)('ec2:DeleteSnapshot', ec2.send(new sdk.DeleteSnapshotCommand({ SnapshotId: id }), options));
        default:
            throw new Error(`A ${kind} is not EC2's to remove.`);
    }
}
/** `InvalidAMIID.Unavailable` is not among them: AWS says that of an image that is still pending, too. */
const GONE = [
    'InvalidInstanceID.NotFound',
    'InvalidGroup.NotFound',
    'InvalidGroupId.NotFound',
    'InvalidKeyPair.NotFound',
    'InvalidAMIID.NotFound',
    'InvalidSnapshot.NotFound',
    'InvalidVolume.NotFound',
    'InvalidNetworkInterfaceID.NotFound',
    'InvalidLaunchTemplateId.NotFound',
    'InvalidLaunchTemplateId.NotFoundException'
];
/** Missing permissions, and protection that a person switched on. */
const FINAL = ['UnauthorizedOperation', 'AccessDenied', 'AccessDeniedException', 'OperationNotPermitted'];

// EXTERNAL MODULE: ./src/bake-ami/clean-up/search.ts
var search = __webpack_require__(73607);
;// CONCATENATED MODULE: ./src/bake-ami/clean-up/sweep.ts





const SETTLE_MS = 5000;
const FIRST_PAUSE_MS = 300;
const LONGEST_PAUSE_MS = 5000;
const MOST_ROUNDS = 3;
const UNSURE = 'AWS accepted its removal, and whether it is gone could not be seen';
/** A run's tag as `makeRunTag` writes it. Nothing else is ever swept: not an empty one, not `manual`, no wildcard. */
function isSweepable(run) {
    return /^[\w.-]+\/[\w.-]+\/\d+\/\d+\/[0-9a-f]{8}$/.test(run);
}
/**
 * Remove everything of a run, in the order in which AWS lets it go, until a look finds nothing more. Then look again
 * after a pause, since a call that Packer gave up on may still take effect; and once more if that found something.
 * What was removed is what an earlier look saw and the last does not, whatever AWS answered in between.
 * @throws when `quest.run` is not the tag of one step of one run
 */
async function sweep(places, quest, options) {
    if (!isSweepable(quest.run))
        throw new Error(`"${quest.run}" is not the tag of a run.`);
    const course = new Course(places, quest, options);
    for (let round = 1; round <= MOST_ROUNDS; round++) {
        if (round > 1)
            await course.pause(options.settleMs ?? SETTLE_MS);
        const looks = await course.clear();
        if (course.isLate || course.isLockedOut || (round > 1 && looks === 1 && course.sawAll))
            break;
    }
    return course.result();
}
/** A sweep under way. */
class Course {
    #places;
    #quest;
    #deadline;
    #readProtection;
    #protection;
    #seen = new Map();
    #refusals = new Map();
    #snapshots = new Set();
    #names = new Set();
    #last = { found: [], kept: [], unseen: [], usedBy: new Map() };
    constructor(places, quest, { deadline, protection }) {
        this.#places = places;
        this.#quest = quest;
        this.#deadline = deadline;
        this.#readProtection = protection;
    }
    get isLate() {
        return Date.now() >= this.#deadline;
    }
    get sawAll() {
        return this.#last.unseen.length === 0;
    }
    get isLockedOut() {
        return this.#last.unseen.some(one => one.isLockedOut);
    }
    pause(ms) {
        return (0,promises_.setTimeout)(Math.max(0, Math.min(ms, this.#deadline - Date.now())));
    }
    /** Look and remove until there is nothing more that can be removed, or the time is over. @returns how many looks it took */
    async clear() {
        for (let looks = 1, pauseMs = FIRST_PAUSE_MS;; looks++, pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
            const knew = this.#names.size;
            await this.#look();
            if (!this.#last.found.some(one => !this.#isHopeless(one)) && this.#names.size === knew)
                return looks;
            if (this.isLate || this.isLockedOut)
                return looks;
            await Promise.all(this.#places.map(place => this.#removeIn(place)));
            await this.pause(pauseMs);
        }
    }
    result() {
        const still = new Set([...this.#last.found, ...this.#last.kept].map(keyOf));
        const gone = [...this.#seen.values()].filter(one => !still.has(keyOf(one)));
        // That a look which failed does not show it, is no proof that it is gone.
        const unsure = gone.filter(one => this.#isBlindFor(one));
        return {
            removed: gone.filter(one => !unsure.includes(one)),
            left: [
                ...this.#last.found.map(one => ({ ...one, problem: this.#problemOf(one) })),
                ...unsure.map(one => ({ ...one, problem: this.#refusals.get(keyOf(one))?.problem ?? UNSURE }))
            ],
            kept: this.#last.kept,
            unseen: distinctLooks(this.#last.unseen)
        };
    }
    #isBlindFor({ kind, region }) {
        const here = this.#last.unseen.filter(one => one.region === region);
        return here.some(({ kinds }) => kinds.length === 0 || kinds.includes(kind));
    }
    get #abortSignal() {
        // The last look may take a moment longer, so that there is one.
        return AbortSignal.timeout(Math.max(LONGEST_PAUSE_MS, this.#deadline - Date.now()));
    }
    async #look() {
        const memory = { snapshots: this.#snapshots, names: this.#names };
        const { holdings, unseen, sources } = await (0,search/* search */.$)(this.#places, this.#quest, memory, this.#abortSignal);
        const isKnown = this.#protection !== undefined && this.#protection.unknown === undefined;
        if (!isKnown && holdings.some(one => one.images.length > 0))
            this.#protection = await this.#readProtection(this.#abortSignal);
        const none = { channel: new Map(), record: new Set() };
        this.#last = { ...judge(holdings, this.#protection ?? none, sources), unseen };
        for (const one of this.#last.found)
            this.#seen.set(keyOf(one), one);
        for (const [snapshot] of this.#last.usedBy)
            this.#snapshots.add(snapshot);
        for (const { kind, name } of this.#last.found)
            if (kind === 'image' && name !== undefined)
                this.#names.add(name);
    }
    async #removeIn({ ec2, region }) {
        const here = this.#last.found.filter(one => one.region === region);
        const byKind = [...here].sort((a, b) => leftover/* KINDS */.GW.indexOf(a.kind) - leftover/* KINDS */.GW.indexOf(b.kind));
        for (const one of byKind) {
            if (this.#isHopeless(one) || this.#waitsForImage(one) || this.isLate)
                continue;
            if (one.problem === TERMINATING)
                continue;
            const refusal = await remove(ec2, one, this.#abortSignal);
            if (refusal === undefined)
                this.#refusals.delete(keyOf(one));
            else
                this.#refusals.set(keyOf(one), refusal);
        }
    }
    /** A snapshot goes after the image that uses it. */
    #waitsForImage({ kind, id, region }) {
        const image = kind === 'snapshot' ? this.#last.usedBy.get(id) : undefined;
        return image !== undefined && this.#refusals.has(keyOf({ kind: 'image', id: image, region }));
    }
    #isHopeless(one) {
        if (this.#refusals.get(keyOf(one))?.final)
            return true;
        const image = one.kind === 'snapshot' ? this.#last.usedBy.get(one.id) : undefined;
        if (image !== undefined && this.#refusals.get(keyOf({ ...one, kind: 'image', id: image }))?.final)
            return true;
        const needsInstancesGone = one.kind === 'security group' || one.kind === 'network interface';
        return (needsInstancesGone &&
            this.#last.found.some(it => it.kind === 'instance' && it.region === one.region && this.#isHopeless(it)));
    }
    #problemOf(one) {
        const image = one.kind === 'snapshot' ? this.#last.usedBy.get(one.id) : undefined;
        if (image !== undefined)
            return `${image} uses it`;
        return this.#refusals.get(keyOf(one))?.problem ?? one.problem ?? 'AWS accepted its removal, but it is still there';
    }
}
function keyOf({ kind, id, region }) {
    return `${region} ${kind} ${id}`;
}
function distinctLooks(all) {
    return [...new Map(all.map(one => [`${one.region} ${one.problem}`, one])).values()];
}


/***/ }),

/***/ 88182:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  post: () => (/* binding */ post)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(33838);
// EXTERNAL MODULE: ./src/lib/foreign-output.ts
var foreign_output = __webpack_require__(27557);
// EXTERNAL MODULE: ./src/lib/supervisor.ts + 2 modules
var supervisor = __webpack_require__(4577);
// EXTERNAL MODULE: ./src/lib/markdown.ts
var markdown = __webpack_require__(33862);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js + 3 modules
var schemas = __webpack_require__(63619);
;// CONCATENATED MODULE: ./src/bake-ami/packer/manifest.ts


const Manifest = schemas/* object */.Ikc({ builds: schemas/* array */.YOg(schemas/* unknown */.L5J()), last_run_uuid: schemas/* string */.YjP() });
const Build = schemas/* object */.Ikc({
    name: schemas/* string */.YjP(),
    builder_type: schemas/* string */.YjP(),
    artifact_id: schemas/* string */.YjP(),
    packer_run_uuid: schemas/* string */.YjP()
});
/**
 * The AMIs of one run of Packer in a manifest, which is appended to from run to run.
 * @param runUuid default is the last run of the file
 * @returns nothing when the file is not there, half written, or of another form
 */
function readManifest(path, runUuid) {
    const manifest = parse(path);
    if (manifest === undefined)
        return [];
    const wanted = runUuid ?? manifest.last_run_uuid;
    return manifest.builds.flatMap(one => {
        const { data: build } = Build.safeParse(one);
        if (build === undefined || build.packer_run_uuid !== wanted)
            return [];
        const images = parseArtifactId(build.artifact_id);
        return images.size === 0 ? [] : [{ name: build.name, builderType: build.builder_type, images }];
    });
}
/** `eu-west-1:ami-0a,us-east-1:ami-0b` by region. Parts of another form are left out. */
function parseArtifactId(text) {
    const pairs = text.split(',').flatMap(part => {
        const match = /^([a-z0-9-]+):(ami-[0-9a-f]+)$/.exec(part);
        return match?.[1] === undefined || match[2] === undefined ? [] : [[match[1], match[2]]];
    });
    return new Map(pairs);
}
function parse(path) {
    try {
        return Manifest.safeParse(JSON.parse((0,external_node_fs_.readFileSync)(path, 'utf8'))).data;
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ./src/bake-ami/clean-up/leftover.ts
var leftover = __webpack_require__(41376);
;// CONCATENATED MODULE: ./src/bake-ami/clean-up/clean-up-report.ts





/** Tell in the log, in annotations and in the summary what was removed and what is left, with the commands for it. */
async function reportCleanUp(swept, told) {
    const { removed, left, kept, unseen } = swept;
    const made = madeImages(told);
    if ([removed, left, kept, unseen].every(all => all.length === 0))
        core.info('Nothing was left behind.');
    for (const one of removed)
        core.info(`Removed ${(0,leftover/* leftoverText */.jF)(one)}${lossText(one, made)}`);
    for (const { reason, ...one } of kept) {
        if (!reason.isNews)
            core.info(`Kept ${(0,leftover/* leftoverText */.jF)(one)}: ${reason.text}`);
    }
    const surprising = kept.filter(({ reason }) => reason.isNews);
    if (surprising.length > 0) {
        const all = surprising.map(({ reason, ...one }) => `${(0,leftover/* leftoverText */.jF)(one)}: ${(0,foreign_output/* neutralise */.$)(reason.text)}`);
        core.warning(`Not removed although this bake did not finish: ${all.join('; ')}. Check it, since nothing says that it is good.`, {
            title: 'An unfinished image is in use'
        });
    }
    if (left.length > 0) {
        core.warning(`${left.map(problemText).join('; ')}. Remove them with:\n${left.map(leftover/* removalCommand */.Mz).join('\n')}`, {
            title: 'The bake left something behind'
        });
    }
    if (unseen.length > 0) {
        core.warning(`${unseenText(unseen)} What it left carries the tag. List it with:\n${listings(unseen, told.run).join('\n')}`, {
            title: 'Nobody knows what the bake left behind'
        });
    }
    const lost = removed.filter(one => lossText(one, made) === COMPLETED);
    if (lost.length > 0) {
        core.notice(`Packer had completed ${lost.map(leftover/* leftoverText */.jF).join('; ')}, but the step was cut short before anything was done with it. The next run bakes again.`, {
            title: 'A completed image was removed'
        });
    }
    await writeSummary(swept, told, made);
}
/** What Packer made of an image: words for the report, by id. The manifest also names images in other regions. */
function madeImages({ journal, manifest }) {
    const made = new Map(journal.images.map(id => [id, ', which Packer had begun']));
    for (const id of journal.completed)
        made.set(id, COMPLETED);
    for (const { images } of manifest === '' ? [] : readManifest(manifest))
        for (const id of images.values())
            made.set(id, COMPLETED);
    return made;
}
const COMPLETED = ', which Packer had completed';
function lossText({ kind, id }, made) {
    return (kind === 'image' ? made.get(id) : undefined) ?? '';
}
async function writeSummary({ removed, left, kept, unseen }, { run }, made) {
    const rows = [
        ...removed.map(one => `- removed ${clean_up_report_markdown(one)}${(0,markdown/* plainText */.wh)(lossText(one, made))}`),
        ...kept.map(({ reason, ...one }) => `- kept ${clean_up_report_markdown(one)}: ${(0,markdown/* plainText */.wh)(reason.text)}`),
        ...left.map(one => `- **left**: ${clean_up_report_markdown(one)} (${(0,markdown/* plainText */.wh)(one.problem ?? 'not removed')}): ${(0,markdown/* codeSpan */.SS)((0,leftover/* removalCommand */.Mz)(one))}`),
        ...(unseen.length === 0 ? [] : [`- **not known**: ${(0,markdown/* plainText */.wh)(unseenText(unseen))}`]),
        ...listings(unseen, run).map(command => `  - ${(0,markdown/* codeSpan */.SS)(command)}`)
    ];
    if (rows.length === 0)
        return;
    await core.summary
        .addRaw(['### Clean-up after the bake', '', ...rows].join('\n'), true)
        .write()
        .catch(error => core.warning(`The job summary could not be written: ${error.message}`));
}
function clean_up_report_markdown({ kind, id, name, region }) {
    return `${kind} ${(0,markdown/* codeSpan */.SS)(id)}${name === undefined ? '' : ` (${(0,markdown/* plainText */.wh)(name)})`} in ${region}`;
}
function problemText(one) {
    return `${(0,leftover/* leftoverText */.jF)(one)}: ${(0,foreign_output/* neutralise */.$)(one.problem ?? 'not removed').replace(/\.$/, '')}`;
}
function unseenText(unseen) {
    const [first] = unseen;
    const more = unseen.length > 1 ? ` (and ${unseen.length - 1} more such answers)` : '';
    return `What the bake left could not be looked up: ${(0,foreign_output/* neutralise */.$)(first?.problem ?? '')}${more}`;
}
function listings(unseen, run) {
    return [...new Set(unseen.map(({ region }) => region))].map(region => (0,leftover/* listingCommand */.sR)(run, region));
}

// EXTERNAL MODULE: ./src/bake-ami/clean-up/sweep.ts + 2 modules
var sweep = __webpack_require__(83870);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/bake-ami/packer/machine-output.ts
var machine_output = __webpack_require__(62003);
;// CONCATENATED MODULE: ./src/bake-ami/packer/journal.ts



/** No bake names more of a kind; AWS takes 200 values in a filter. */
const MOST = 100;
/** Read the journal of a supervised Packer. Empty when it was never started. @param folder of the supervisor */
function openJournal(folder) {
    const file = (0,external_node_path_.join)(folder, 'output.log');
    return readJournal((0,external_node_fs_.existsSync)(file) ? (0,external_node_fs_.readFileSync)(file, 'utf8') : '');
}
/** Read the names off what Packer wrote, one record a line (amazon plugin 1.8; the phrases are older than 1.0). */
function readJournal(output) {
    const lines = output.split('\n').flatMap(line => {
        const record = (0,machine_output/* parseRecord */.Hh)(line);
        return record === undefined ? [] : (0,machine_output/* messageLines */.VL)(record);
    });
    const all = (pattern) => [...new Set(lines.flatMap(({ text }) => pattern.exec(text)?.[1] ?? []))].slice(0, MOST);
    return {
        instances: all(/^Instance ID: (i-[0-9a-f]+)/),
        images: all(/^AMI: (ami-[0-9a-f]+)/),
        completed: completedImages(lines),
        names: lines.flatMap(({ text }) => {
            const match = /^Creating AMI (\S.{2,127}) from instance (i-[0-9a-f]+)$/.exec(text);
            return match?.[1] === undefined || match[2] === undefined ? [] : [{ name: match[1], instance: match[2] }];
        }),
        regions: all(/^Copying to: ([a-z]{2,4}(?:-[a-z]+)+-\d+)$/),
        keyPairs: all(/^Creating temporary keypair: (packer_[0-9a-f-]{36})$/),
        securityGroups: all(/^Creating temporary security group for this instance: (packer_[0-9a-f-]{36})$/),
        instanceProfiles: all(/^Creating temporary instance profile for this instance: (packer-[0-9a-f-]{36})$/),
        roles: all(/^Creating temporary role for this instance: (packer-[0-9a-f-]{36})$/)
    };
}
/** What Packer says once it has waited for the image (amazon plugin 1.8). */
const AFTER_THE_IMAGE = /^(Copying\/Encrypting AMI|(Skipping )?Enabl(e|ing) (AMI )?deprecation|Adding tags to AMI)/i;
function completedImages(lines) {
    const begun = new Map();
    const completed = new Set();
    for (const { target = '', text } of lines) {
        const image = /^AMI: (ami-[0-9a-f]+)/.exec(text)?.[1];
        if (image !== undefined)
            begun.set(target, image);
        const made = begun.get(target);
        if (made !== undefined && AFTER_THE_IMAGE.test(text))
            completed.add(made);
    }
    return [...completed].slice(0, MOST);
}

;// CONCATENATED MODULE: ./src/bake-ami/post.ts







/**
 * After a cancel the runner gives all post steps together about four and a half minutes. The last looks (what is untagged,
 * profiles, one more round) come after this and take half a minute at most.
 */
const BUDGET_MS = 220_000;
const WAIT_FOR_PACKER_MS = 150_000;
const WAIT_FOR_START_MS = 5000;
const TELL_EVERY_MS = 15_000;
/** Finish what a bake that did not end well left: wait for Packer's own clean-up, then remove what it forgot. */
async function post() {
    const deadline = Date.now() + BUDGET_MS;
    const [folder, run] = [core.getState('folder'), core.getState('run')];
    if (core.getState('outcome') === 'done' || !(0,sweep/* isSweepable */.j)(run))
        return;
    await started(folder);
    await waitForPacker(folder);
    (0,supervisor/* endLeftovers */.q9)(folder);
    core.info(`Looking for what the bake left behind (tag insight:run = ${run})`);
    const journal = openJournal(folder);
    const { cleanUp } = await __webpack_require__.e(/* import() */ 1825).then(__webpack_require__.bind(__webpack_require__, 81825));
    const cleaned = await cleanUp({
        run,
        journal,
        startedAt: new Date((0,supervisor/* readTool */.Xg)(folder)?.startedAt ?? Date.now()),
        region: core.getState('region'),
        regions: core.getState('regions'),
        channel: core.getState('channel'),
        record: core.getState('record'),
        deadline
    });
    await reportCleanUp(cleaned, { run, journal, manifest: core.getState('manifest') });
}
/** Main can be killed between asking the supervisor to start Packer and the start: then Packer is there in a moment. */
async function started(folder) {
    const patience = Date.now() + WAIT_FOR_START_MS;
    const isStarting = () => {
        const tool = (0,supervisor/* readTool */.Xg)(folder);
        return tool !== undefined && tool.pid === undefined && (0,supervisor/* toolEnd */.oT)(folder) === undefined;
    };
    while (isStarting() && Date.now() < patience)
        await (0,promises_.setTimeout)(50);
}
async function waitForPacker(folder) {
    const asked = (0,supervisor/* interruptTool */.YA)(folder, 'post');
    if (asked === 'not-running')
        return;
    core.info('Packer still runs and was asked to stop. Waiting for it to clean up.');
    const startedAt = Date.now();
    const timer = setInterval(() => core.info(`Packer cleans up (${Math.round((Date.now() - startedAt) / 1000)} s)`), TELL_EVERY_MS);
    try {
        const leave = AbortSignal.timeout(WAIT_FOR_PACKER_MS);
        const { end } = await (0,supervisor/* followTool */.Ao)(folder, line => core.debug((0,foreign_output/* neutralise */.$)(line)), { leave });
        core.info(end === undefined ? 'Packer did not end in time; what it made is removed now.' : 'Packer has ended.');
    }
    finally {
        clearInterval(timer);
    }
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
