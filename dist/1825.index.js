export const id = 1825;
export const ids = [1825];
export const modules = {

/***/ 81825:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  cleanUp: () => (/* binding */ cleanUp)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js + 3 modules
var schemas = __webpack_require__(63619);
// EXTERNAL MODULE: ./src/lib/aws.ts
var aws = __webpack_require__(92986);
// EXTERNAL MODULE: ./src/lib/inputs.ts
var inputs = __webpack_require__(51662);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./src/bake-ami/images/images.ts
var images_images = __webpack_require__(71800);
;// CONCATENATED MODULE: ./src/bake-ami/clean-up/instance-profiles.ts



const TRIES = 4;
const PAUSE_MS = 1000;
/**
 * Remove the instance profiles and roles that Packer made for `temporary_iam_instance_profile_policy_document`. IAM cannot
 * be searched by tag, so the names come from Packer's log; what does not carry the run's tag is only listed.
 * @param region any of the partition: IAM is not regional
 */
async function removeInstanceProfiles(names, { run, region }, abortSignal) {
    const removed = [];
    const left = [];
    if (names.instanceProfiles.length === 0 && names.roles.length === 0)
        return { removed, left };
    const sdk = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(6764), __webpack_require__.e(5141)]).then(__webpack_require__.bind(__webpack_require__, 65141));
    const iam = new sdk.IAMClient({ region, maxAttempts: 5 });
    const things = [
        ...names.instanceProfiles.map(id => ({ kind: 'instance profile', id, region })),
        ...names.roles.map(id => ({ kind: 'role', id, region }))
    ];
    for (const one of things) {
        const outcome = await removeOne(sdk, iam, one, run, abortSignal);
        if (outcome === 'removed')
            removed.push(one);
        else if (outcome !== 'not there')
            left.push({ ...one, problem: outcome });
    }
    return { removed, left };
}
/** @returns `removed`, `not there`, or why it is left */
async function removeOne(sdk, iam, { kind, id }, run, abortSignal) {
    for (let tries = 1;; tries++) {
        try {
            const tags = await tagsOf(sdk, iam, kind, id, abortSignal);
            if (!tags.some(({ Key, Value }) => Key === images_images/* TAGS */.gp.run && Value === run))
                return 'named in the log, without this run’s tag insight:run';
            if (kind === 'instance profile')
                await removeProfile(sdk, iam, id, abortSignal);
            else
                await removeRole(sdk, iam, id, abortSignal);
            return 'removed';
        }
        catch (error) {
            // At the first look it was never made, or Packer has removed it.
            if ((0,aws/* isAwsError */.m_)(error, 'NoSuchEntity', 'NoSuchEntityException'))
                return tries === 1 ? 'not there' : 'removed';
            const canChange = (0,aws/* isAwsError */.m_)(error, 'DeleteConflict', 'DeleteConflictException', 'ConcurrentModification');
            if (!canChange || tries === TRIES)
                return error instanceof Error ? error.message : String(error);
            await (0,promises_.setTimeout)(PAUSE_MS);
        }
    }
}
async function tagsOf(sdk, iam, kind, id, abortSignal) {
    if (kind === 'role') {
        const command = new sdk.GetRoleCommand({ RoleName: id });
        return (await (0,aws/* askAws */.xV)('iam:GetRole', iam.send(command, { abortSignal }))).Role?.Tags ?? [];
    }
    const command = new sdk.GetInstanceProfileCommand({ InstanceProfileName: id });
    return (await (0,aws/* askAws */.xV)('iam:GetInstanceProfile', iam.send(command, { abortSignal }))).InstanceProfile?.Tags ?? [];
}
async function removeProfile(sdk, iam, name, abortSignal) {
    const InstanceProfileName = name;
    const asked = new sdk.GetInstanceProfileCommand({ InstanceProfileName });
    const { InstanceProfile } = await (0,aws/* askAws */.xV)('iam:GetInstanceProfile', iam.send(asked, { abortSignal }));
    for (const { RoleName } of InstanceProfile?.Roles ?? []) {
        const command = new sdk.RemoveRoleFromInstanceProfileCommand({ InstanceProfileName, RoleName });
        await (0,aws/* askAws */.xV)('iam:RemoveRoleFromInstanceProfile', iam.send(command, { abortSignal }));
    }
    const command = new sdk.DeleteInstanceProfileCommand({ InstanceProfileName });
    await (0,aws/* askAws */.xV)('iam:DeleteInstanceProfile', iam.send(command, { abortSignal }));
}
/** Packer gives the role one inline policy, of the role's own name or another; none can stay. */
async function removeRole(sdk, iam, RoleName, abortSignal) {
    const listed = iam.send(new sdk.ListRolePoliciesCommand({ RoleName }), { abortSignal });
    const { PolicyNames = [] } = await (0,aws/* askAws */.xV)('iam:ListRolePolicies', listed);
    for (const PolicyName of PolicyNames) {
        const command = new sdk.DeleteRolePolicyCommand({ RoleName, PolicyName });
        await (0,aws/* askAws */.xV)('iam:DeleteRolePolicy', iam.send(command, { abortSignal }));
    }
    await (0,aws/* askAws */.xV)('iam:DeleteRole', iam.send(new sdk.DeleteRoleCommand({ RoleName }), { abortSignal }));
}

// EXTERNAL MODULE: ./src/bake-ami/clean-up/protection.ts
var clean_up_protection = __webpack_require__(79668);
// EXTERNAL MODULE: ./src/bake-ami/clean-up/search.ts
var search = __webpack_require__(73607);
// EXTERNAL MODULE: ./src/bake-ami/clean-up/sweep.ts + 2 modules
var sweep = __webpack_require__(83870);
// EXTERNAL MODULE: ./src/bake-ami/clean-up/related.ts
var related = __webpack_require__(22056);
;// CONCATENATED MODULE: ./src/bake-ami/clean-up/untagged.ts





const PROBLEM = 'named in the log, without this run’s tag insight:run';
/**
 * What of the journal still exists without the run's tag: a template that does not use insight_run leaves it, and it is
 * the person's to remove, since a name in a log is no proof that it is ours.
 */
async function findUntagged({ ec2, region }, quest, protection, abortSignal) {
    const sdk = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193), __webpack_require__.e(7854)]).then(__webpack_require__.bind(__webpack_require__, 47854));
    const { journal } = quest;
    const options = { abortSignal };
    const found = [];
    const add = (kind, id) => {
        if (id !== undefined)
            found.push({ kind, id, region, problem: PROBLEM });
    };
    if (journal.instances.length > 0) {
        const alive = { Name: 'instance-state-name', Values: ['pending', 'running', 'stopping', 'stopped'] };
        const Filters = [{ Name: 'instance-id', Values: [...journal.instances] }, alive];
        const call = ec2.send(new sdk.DescribeInstancesCommand({ Filters }), options);
        const { Reservations = [] } = await (0,aws/* askAws */.xV)('ec2:DescribeInstances', call);
        for (const { InstanceId, Tags } of Reservations.flatMap(one => one.Instances ?? []))
            if (!hasRunTag(Tags))
                add('instance', InstanceId);
    }
    for (const [Name, Values] of [
        ['image-id', journal.images],
        ['name', journal.names.map(({ name }) => name)]
    ]) {
        if (Values.length === 0)
            continue;
        const command = new sdk.DescribeImagesCommand({ Owners: ['self'], Filters: [{ Name, Values: [...Values] }] });
        const { Images = [] } = await (0,aws/* askAws */.xV)('ec2:DescribeImages', ec2.send(command, options));
        for (const image of Images) {
            const isOurs = !hasRunTag(image.Tags) && (0,related/* isCopyOfOurs */.cC)(image, quest);
            const isNamed = Name === 'image-id' && !hasRunTag(image.Tags);
            if ((isOurs || isNamed) && (0,clean_up_protection/* reasonToKeep */.RO)(image, protection) === undefined)
                add('image', image.ImageId);
        }
    }
    if (journal.securityGroups.length > 0) {
        const Filters = [{ Name: 'group-name', Values: [...journal.securityGroups] }];
        const call = ec2.send(new sdk.DescribeSecurityGroupsCommand({ Filters }), options);
        const { SecurityGroups = [] } = await (0,aws/* askAws */.xV)('ec2:DescribeSecurityGroups', call);
        for (const { GroupId, Tags } of SecurityGroups)
            if (!hasRunTag(Tags))
                add('security group', GroupId);
    }
    if (journal.keyPairs.length > 0) {
        const Filters = [{ Name: 'key-name', Values: [...journal.keyPairs] }];
        const call = ec2.send(new sdk.DescribeKeyPairsCommand({ Filters }), options);
        const { KeyPairs = [] } = await (0,aws/* askAws */.xV)('ec2:DescribeKeyPairs', call);
        for (const { KeyPairId, Tags } of KeyPairs)
            if (!hasRunTag(Tags))
                add('key pair', KeyPairId);
    }
    return [...new Map(found.map(one => [`${one.kind} ${one.id}`, one])).values()];
}
/** Does it say that some step's run made it? Then that run's sweep is responsible. */
function hasRunTag(tags = []) {
    return tags.some(({ Key, Value = '' }) => Key === images_images/* TAGS */.gp.run && (0,sweep/* isSweepable */.j)(Value));
}

;// CONCATENATED MODULE: ./src/bake-ami/clean-up/clean-up.ts








const Regions = schemas/* array */.YOg(schemas/* string */.YjP().check(schemas/* refine */.YPB(inputs/* isRegion */.Dp)));
/** Remove all that the run left in its regions, and find what else its journal names. */
async function cleanUp(remains) {
    const { run, journal, startedAt, deadline } = remains;
    const regions = await regionsOf(remains);
    const places = await Promise.all(regions.map(async (region) => ({ region, ec2: await (0,aws/* openEc2 */.$F)(region) })));
    const quest = { run, journal, startedAt };
    const protection = (signal) => (0,clean_up_protection/* readProtection */.mR)({ ...guards(remains), regions }, signal);
    const swept = await (0,sweep/* sweep */.X)(places, quest, { deadline, protection });
    return addProfiles(await addUntagged(swept, places, quest, protection), remains);
}
/** After the instances: a profile goes when nothing uses it. */
async function addProfiles(swept, { run, journal, region }) {
    const signal = AbortSignal.timeout(LOOK_MS);
    const { removed, left } = await removeInstanceProfiles(journal, { run, region }, signal);
    return { ...swept, removed: [...swept.removed, ...removed], left: [...swept.left, ...left] };
}
/** The step's regions, the home region first, and those to which Packer said it copies, when AWS knows them. */
async function regionsOf({ region, regions, journal }) {
    const saved = Regions.safeParse(parse(regions)).data ?? [];
    const known = [...new Set([region, ...saved])].filter(one => one !== '');
    const named = journal.regions.filter(one => !known.includes(one));
    return named.length === 0 ? known : [...known, ...(await existing(region, named))];
}
/** A region that cannot be looked up is looked into: a copy left there costs money, a look costs nothing. */
async function existing(home, regions) {
    const [{ DescribeRegionsCommand }, ec2] = await Promise.all([Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193), __webpack_require__.e(7854)]).then(__webpack_require__.bind(__webpack_require__, 47854)), (0,aws/* openEc2 */.$F)(home)]);
    const answer = await ec2.send(new DescribeRegionsCommand({})).catch(() => undefined);
    const all = answer?.Regions?.map(one => one.RegionName);
    return regions.filter(region => all?.includes(region) ?? true);
}
async function addUntagged(swept, places, quest, protection) {
    // Without credentials there is nothing more to see. A look that the role may not have says nothing of the others.
    if (swept.unseen.some(one => one.isLockedOut))
        return swept;
    const signal = AbortSignal.timeout(LOOK_MS);
    const known = new Set([...swept.left, ...swept.kept, ...swept.removed].map(one => one.id));
    const { journal } = quest;
    const { images, names, instances, keyPairs, securityGroups } = journal;
    if ([images, names, instances, keyPairs, securityGroups].every(all => all.length === 0))
        return swept;
    try {
        const guard = await protection(signal);
        const found = await Promise.all(places.map(place => findUntagged(place, quest, guard, signal)));
        const fresh = found.flat().filter(({ id }) => !known.has(id));
        return { ...swept, left: [...swept.left, ...fresh] };
    }
    catch (error) {
        return { ...swept, unseen: [...swept.unseen, ...places.map(({ region }) => (0,search/* unseenIn */.u)(region, error))] };
    }
}
const LOOK_MS = 15_000;
function guards({ channel, record }) {
    return { ...(channel === '' ? {} : { channel }), ...(record === '' ? {} : { record }) };
}
function parse(json) {
    try {
        return JSON.parse(json);
    }
    catch {
        return undefined;
    }
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
