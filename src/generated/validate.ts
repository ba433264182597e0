// @ts-nocheck: the body is generated JavaScript; the exports at its end are typed by hand.
/**
 * Validators of the wire format. Generated from protocol/schema by scripts/generate-protocol.mjs: change the schema,
 * not this file.
 */
import type { Push, Reply, Report } from './protocol';

/** Where data broke the schema. */
export type SchemaError = {
  /** JSON pointer into the data. */
  instancePath: string;
  /** The rule of the schema that was broken, such as `required`. */
  keyword: string;
};

/** `errors` belongs to the last call that returned false. */
export type Validator<T> = { (data: unknown): data is T; errors?: SchemaError[] | null };

const checkPush = validate21;
const schema6 = {"$id":"push.schema.json","oneOf":[{"$ref":"push-up.schema.json"},{"$ref":"push-start.schema.json"},{"$ref":"push-tick.schema.json"},{"$ref":"push-end.schema.json"},{"$ref":"push-settled.schema.json"},{"$ref":"push-clear-progress.schema.json"},{"$ref":"push-answer.schema.json"},{"$ref":"push-down.schema.json"}],"type":"object","discriminator":{"propertyName":"kind"}};
const schema7 = {"$id":"push-up.schema.json","type":"object","additionalProperties":false,"required":["v","kind","epoch","seq","at_ms","cur","session","sample"],"properties":{"v":{"const":1},"kind":{"const":"up"},"epoch":{"type":"string"},"seq":{"type":"integer"},"at_ms":{"type":"number"},"cur":{"anyOf":[{"$ref":"current-run.schema.json"},{"type":"null"}]},"session":{"$ref":"session.schema.json"},"sample":{"$ref":"sample.schema.json"}},"patternProperties":{}};
const schema8 = {"$id":"current-run.schema.json","type":"object","additionalProperties":false,"required":["number","run","cell_id","msg_id","execution_count","source_sha256","started_at_ms","baseline_bytes","high_water_bytes","baseline_rss_bytes"],"properties":{"source_sha256":{"type":"string"},"started_at_ms":{"type":"number"}},"patternProperties":{"^(?:number|run)$":{"type":"integer"},"^(?:cell_id|msg_id)$":{"type":["string","null"]},"^(?:execution_count|baseline_bytes|high_water_bytes|baseline_rss_bytes)$":{"type":["integer","null"]}}};
const pattern0 = new RegExp("^(?:number|run)$", "u");
const pattern1 = new RegExp("^(?:cell_id|msg_id)$", "u");
const pattern2 = new RegExp("^(?:execution_count|baseline_bytes|high_water_bytes|baseline_rss_bytes)$", "u");

function validate23(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((((((data.number === undefined) && (missing0 = "number")) || ((data.run === undefined) && (missing0 = "run"))) || ((data.cell_id === undefined) && (missing0 = "cell_id"))) || ((data.msg_id === undefined) && (missing0 = "msg_id"))) || ((data.execution_count === undefined) && (missing0 = "execution_count"))) || ((data.source_sha256 === undefined) && (missing0 = "source_sha256"))) || ((data.started_at_ms === undefined) && (missing0 = "started_at_ms"))) || ((data.baseline_bytes === undefined) && (missing0 = "baseline_bytes"))) || ((data.high_water_bytes === undefined) && (missing0 = "high_water_bytes"))) || ((data.baseline_rss_bytes === undefined) && (missing0 = "baseline_rss_bytes"))){
validate23.errors = [{instancePath,keyword:"required"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((((key0 === "source_sha256") || (key0 === "started_at_ms")) || (pattern0.test(key0))) || (pattern1.test(key0))) || (pattern2.test(key0)))){
validate23.errors = [{instancePath,keyword:"additionalProperties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.source_sha256 !== undefined){
const _errs2 = errors;
if(typeof data.source_sha256 !== "string"){
validate23.errors = [{instancePath:instancePath+"/source_sha256",keyword:"type"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.started_at_ms !== undefined){
let data1 = data.started_at_ms;
const _errs4 = errors;
if(!((typeof data1 == "number") && (isFinite(data1)))){
validate23.errors = [{instancePath:instancePath+"/started_at_ms",keyword:"type"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
var valid1 = true;
for(const key1 in data){
if(pattern0.test(key1)){
let data2 = data[key1];
const _errs6 = errors;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
validate23.errors = [{instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type"}];
return false;
}
var valid1 = _errs6 === errors;
if(!valid1){
break;
}
}
}
if(valid1){
var valid1 = true;
for(const key2 in data){
if(pattern1.test(key2)){
let data3 = data[key2];
const _errs8 = errors;
if((typeof data3 !== "string") && (data3 !== null)){
validate23.errors = [{instancePath:instancePath+"/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type"}];
return false;
}
var valid1 = _errs8 === errors;
if(!valid1){
break;
}
}
}
if(valid1){
var valid1 = true;
for(const key3 in data){
if(pattern2.test(key3)){
let data4 = data[key3];
const _errs10 = errors;
if((!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))) && (data4 !== null)){
validate23.errors = [{instancePath:instancePath+"/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type"}];
return false;
}
var valid1 = _errs10 === errors;
if(!valid1){
break;
}
}
}
}
}
}
}
}
}
}
else {
validate23.errors = [{instancePath,keyword:"type"}];
return false;
}
}
validate23.errors = vErrors;
return errors === 0;
}

const schema9 = {"$id":"session.schema.json","type":"object","additionalProperties":false,"required":["agent_version","kernel_pid","started_at_ms","platform","python","load_route","limit_bytes","limit_source","used_in_limit_bytes","reclaimable_bytes","others_in_limit_bytes","noise_floor_bytes","live_sources","high_water_exact","high_water_error_bytes","lifetime_high_water_bytes","oom_kill_count","devices","monitor"],"properties":{"started_at_ms":{"type":"number"},"load_route":{"enum":["startup","extension","carried"]},"limit_source":{"enum":["cgroup_v2","cgroup_v2_high","cgroup_v1","mem_limit","host",null]},"live_sources":{"type":"array","items":{"type":"string"}},"high_water_exact":{"type":"boolean"},"devices":{"type":"array","items":{"$ref":"device.schema.json"}},"monitor":{"type":"object","additionalProperties":false,"required":["hook_ms_median","hook_ms_p95","samples","overruns","own_bytes","sample_ms_median","cpu_ratio","watcher"],"properties":{"own_bytes":{"type":["integer","null"]},"watcher":{"enum":["process","thread","none"]},"watcher_reason":{"type":"string"}},"patternProperties":{"^(?:hook_ms_median|hook_ms_p95|sample_ms_median|cpu_ratio)$":{"type":["number","null"]},"^(?:samples|overruns)$":{"type":"integer"}}}},"patternProperties":{"^(?:agent_version|platform|python|limit_bytes_reason|used_in_limit_bytes_reason|reclaimable_bytes_reason|others_in_limit_bytes_reason|lifetime_high_water_bytes_reason|oom_kill_count_reason|devices_reason|memory_kind_note|high_water_exact_reason)$":{"type":"string"},"^(?:kernel_pid|noise_floor_bytes|high_water_error_bytes)$":{"type":"integer"},"^(?:limit_bytes|used_in_limit_bytes|reclaimable_bytes|others_in_limit_bytes|lifetime_high_water_bytes|oom_kill_count)$":{"type":["integer","null"]}}};
const pattern6 = new RegExp("^(?:agent_version|platform|python|limit_bytes_reason|used_in_limit_bytes_reason|reclaimable_bytes_reason|others_in_limit_bytes_reason|lifetime_high_water_bytes_reason|oom_kill_count_reason|devices_reason|memory_kind_note|high_water_exact_reason)$", "u");
const pattern7 = new RegExp("^(?:kernel_pid|noise_floor_bytes|high_water_error_bytes)$", "u");
const pattern8 = new RegExp("^(?:limit_bytes|used_in_limit_bytes|reclaimable_bytes|others_in_limit_bytes|lifetime_high_water_bytes|oom_kill_count)$", "u");
const pattern13 = new RegExp("^(?:hook_ms_median|hook_ms_p95|sample_ms_median|cpu_ratio)$", "u");
const pattern14 = new RegExp("^(?:samples|overruns)$", "u");
const schema10 = {"$id":"device.schema.json","type":"object","additionalProperties":false,"required":["uuid","index","name","total_bytes","used_bytes","utilisation_ratio","kernel_bytes","allocated_bytes","cache_bytes","context_bytes","source"],"properties":{"index":{"type":"integer"},"utilisation_ratio":{"type":["number","null"]},"source":{"enum":["nvml","nvidia_smi","torch"]}},"patternProperties":{"^(?:uuid|name|total_bytes_reason|used_bytes_reason|utilisation_ratio_reason|kernel_bytes_reason|allocated_bytes_reason|cache_bytes_reason|context_bytes_reason)$":{"type":"string"},"^(?:total_bytes|used_bytes|kernel_bytes|allocated_bytes|cache_bytes|context_bytes)$":{"type":["integer","null"]}}};
const pattern9 = new RegExp("^(?:uuid|name|total_bytes_reason|used_bytes_reason|utilisation_ratio_reason|kernel_bytes_reason|allocated_bytes_reason|cache_bytes_reason|context_bytes_reason)$", "u");
const pattern10 = new RegExp("^(?:total_bytes|used_bytes|kernel_bytes|allocated_bytes|cache_bytes|context_bytes)$", "u");

function validate26(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((((((data.uuid === undefined) && (missing0 = "uuid")) || ((data.index === undefined) && (missing0 = "index"))) || ((data.name === undefined) && (missing0 = "name"))) || ((data.total_bytes === undefined) && (missing0 = "total_bytes"))) || ((data.used_bytes === undefined) && (missing0 = "used_bytes"))) || ((data.utilisation_ratio === undefined) && (missing0 = "utilisation_ratio"))) || ((data.kernel_bytes === undefined) && (missing0 = "kernel_bytes"))) || ((data.allocated_bytes === undefined) && (missing0 = "allocated_bytes"))) || ((data.cache_bytes === undefined) && (missing0 = "cache_bytes"))) || ((data.context_bytes === undefined) && (missing0 = "context_bytes"))) || ((data.source === undefined) && (missing0 = "source"))){
validate26.errors = [{instancePath,keyword:"required"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((((key0 === "index") || (key0 === "utilisation_ratio")) || (key0 === "source")) || (pattern9.test(key0))) || (pattern10.test(key0)))){
validate26.errors = [{instancePath,keyword:"additionalProperties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.index !== undefined){
let data0 = data.index;
const _errs2 = errors;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
validate26.errors = [{instancePath:instancePath+"/index",keyword:"type"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.utilisation_ratio !== undefined){
let data1 = data.utilisation_ratio;
const _errs4 = errors;
if((!((typeof data1 == "number") && (isFinite(data1)))) && (data1 !== null)){
validate26.errors = [{instancePath:instancePath+"/utilisation_ratio",keyword:"type"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.source !== undefined){
let data2 = data.source;
const _errs6 = errors;
if(!(((data2 === "nvml") || (data2 === "nvidia_smi")) || (data2 === "torch"))){
validate26.errors = [{instancePath:instancePath+"/source",keyword:"enum"}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
var valid1 = true;
for(const key1 in data){
if(pattern9.test(key1)){
const _errs7 = errors;
if(typeof data[key1] !== "string"){
validate26.errors = [{instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type"}];
return false;
}
var valid1 = _errs7 === errors;
if(!valid1){
break;
}
}
}
if(valid1){
var valid1 = true;
for(const key2 in data){
if(pattern10.test(key2)){
let data4 = data[key2];
const _errs9 = errors;
if((!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))) && (data4 !== null)){
validate26.errors = [{instancePath:instancePath+"/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type"}];
return false;
}
var valid1 = _errs9 === errors;
if(!valid1){
break;
}
}
}
}
}
}
}
}
}
}
else {
validate26.errors = [{instancePath,keyword:"type"}];
return false;
}
}
validate26.errors = vErrors;
return errors === 0;
}


function validate25(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((((((((((((((data.agent_version === undefined) && (missing0 = "agent_version")) || ((data.kernel_pid === undefined) && (missing0 = "kernel_pid"))) || ((data.started_at_ms === undefined) && (missing0 = "started_at_ms"))) || ((data.platform === undefined) && (missing0 = "platform"))) || ((data.python === undefined) && (missing0 = "python"))) || ((data.load_route === undefined) && (missing0 = "load_route"))) || ((data.limit_bytes === undefined) && (missing0 = "limit_bytes"))) || ((data.limit_source === undefined) && (missing0 = "limit_source"))) || ((data.used_in_limit_bytes === undefined) && (missing0 = "used_in_limit_bytes"))) || ((data.reclaimable_bytes === undefined) && (missing0 = "reclaimable_bytes"))) || ((data.others_in_limit_bytes === undefined) && (missing0 = "others_in_limit_bytes"))) || ((data.noise_floor_bytes === undefined) && (missing0 = "noise_floor_bytes"))) || ((data.live_sources === undefined) && (missing0 = "live_sources"))) || ((data.high_water_exact === undefined) && (missing0 = "high_water_exact"))) || ((data.high_water_error_bytes === undefined) && (missing0 = "high_water_error_bytes"))) || ((data.lifetime_high_water_bytes === undefined) && (missing0 = "lifetime_high_water_bytes"))) || ((data.oom_kill_count === undefined) && (missing0 = "oom_kill_count"))) || ((data.devices === undefined) && (missing0 = "devices"))) || ((data.monitor === undefined) && (missing0 = "monitor"))){
validate25.errors = [{instancePath,keyword:"required"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((((((((key0 === "started_at_ms") || (key0 === "load_route")) || (key0 === "limit_source")) || (key0 === "live_sources")) || (key0 === "high_water_exact")) || (key0 === "devices")) || (key0 === "monitor")) || (pattern6.test(key0))) || (pattern7.test(key0))) || (pattern8.test(key0)))){
validate25.errors = [{instancePath,keyword:"additionalProperties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.started_at_ms !== undefined){
let data0 = data.started_at_ms;
const _errs2 = errors;
if(!((typeof data0 == "number") && (isFinite(data0)))){
validate25.errors = [{instancePath:instancePath+"/started_at_ms",keyword:"type"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.load_route !== undefined){
let data1 = data.load_route;
const _errs4 = errors;
if(!(((data1 === "startup") || (data1 === "extension")) || (data1 === "carried"))){
validate25.errors = [{instancePath:instancePath+"/load_route",keyword:"enum"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.limit_source !== undefined){
let data2 = data.limit_source;
const _errs5 = errors;
if(!((((((data2 === "cgroup_v2") || (data2 === "cgroup_v2_high")) || (data2 === "cgroup_v1")) || (data2 === "mem_limit")) || (data2 === "host")) || (data2 === null))){
validate25.errors = [{instancePath:instancePath+"/limit_source",keyword:"enum"}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.live_sources !== undefined){
let data3 = data.live_sources;
const _errs6 = errors;
if(errors === _errs6){
if(Array.isArray(data3)){
var valid1 = true;
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
const _errs8 = errors;
if(typeof data3[i0] !== "string"){
validate25.errors = [{instancePath:instancePath+"/live_sources/" + i0,keyword:"type"}];
return false;
}
var valid1 = _errs8 === errors;
if(!valid1){
break;
}
}
}
else {
validate25.errors = [{instancePath:instancePath+"/live_sources",keyword:"type"}];
return false;
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.high_water_exact !== undefined){
const _errs10 = errors;
if(typeof data.high_water_exact !== "boolean"){
validate25.errors = [{instancePath:instancePath+"/high_water_exact",keyword:"type"}];
return false;
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.devices !== undefined){
let data6 = data.devices;
const _errs12 = errors;
if(errors === _errs12){
if(Array.isArray(data6)){
var valid2 = true;
const len1 = data6.length;
for(let i1=0; i1<len1; i1++){
const _errs14 = errors;
if(!(validate26(data6[i1], {instancePath:instancePath+"/devices/" + i1,parentData:data6,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
errors = vErrors.length;
}
var valid2 = _errs14 === errors;
if(!valid2){
break;
}
}
}
else {
validate25.errors = [{instancePath:instancePath+"/devices",keyword:"type"}];
return false;
}
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.monitor !== undefined){
let data8 = data.monitor;
const _errs15 = errors;
if(errors === _errs15){
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
let missing1;
if(((((((((data8.hook_ms_median === undefined) && (missing1 = "hook_ms_median")) || ((data8.hook_ms_p95 === undefined) && (missing1 = "hook_ms_p95"))) || ((data8.samples === undefined) && (missing1 = "samples"))) || ((data8.overruns === undefined) && (missing1 = "overruns"))) || ((data8.own_bytes === undefined) && (missing1 = "own_bytes"))) || ((data8.sample_ms_median === undefined) && (missing1 = "sample_ms_median"))) || ((data8.cpu_ratio === undefined) && (missing1 = "cpu_ratio"))) || ((data8.watcher === undefined) && (missing1 = "watcher"))){
validate25.errors = [{instancePath:instancePath+"/monitor",keyword:"required"}];
return false;
}
else {
const _errs17 = errors;
for(const key1 in data8){
if(!(((((key1 === "own_bytes") || (key1 === "watcher")) || (key1 === "watcher_reason")) || (pattern13.test(key1))) || (pattern14.test(key1)))){
validate25.errors = [{instancePath:instancePath+"/monitor",keyword:"additionalProperties"}];
return false;
break;
}
}
if(_errs17 === errors){
if(data8.own_bytes !== undefined){
let data9 = data8.own_bytes;
const _errs18 = errors;
if((!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))) && (data9 !== null)){
validate25.errors = [{instancePath:instancePath+"/monitor/own_bytes",keyword:"type"}];
return false;
}
var valid3 = _errs18 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data8.watcher !== undefined){
let data10 = data8.watcher;
const _errs20 = errors;
if(!(((data10 === "process") || (data10 === "thread")) || (data10 === "none"))){
validate25.errors = [{instancePath:instancePath+"/monitor/watcher",keyword:"enum"}];
return false;
}
var valid3 = _errs20 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data8.watcher_reason !== undefined){
const _errs21 = errors;
if(typeof data8.watcher_reason !== "string"){
validate25.errors = [{instancePath:instancePath+"/monitor/watcher_reason",keyword:"type"}];
return false;
}
var valid3 = _errs21 === errors;
}
else {
var valid3 = true;
}
if(valid3){
var valid4 = true;
for(const key2 in data8){
if(pattern13.test(key2)){
let data12 = data8[key2];
const _errs23 = errors;
if((!((typeof data12 == "number") && (isFinite(data12)))) && (data12 !== null)){
validate25.errors = [{instancePath:instancePath+"/monitor/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type"}];
return false;
}
var valid4 = _errs23 === errors;
if(!valid4){
break;
}
}
}
if(valid4){
var valid4 = true;
for(const key3 in data8){
if(pattern14.test(key3)){
let data13 = data8[key3];
const _errs25 = errors;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
validate25.errors = [{instancePath:instancePath+"/monitor/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type"}];
return false;
}
var valid4 = _errs25 === errors;
if(!valid4){
break;
}
}
}
}
}
}
}
}
}
}
else {
validate25.errors = [{instancePath:instancePath+"/monitor",keyword:"type"}];
return false;
}
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
var valid5 = true;
for(const key4 in data){
if(pattern6.test(key4)){
const _errs27 = errors;
if(typeof data[key4] !== "string"){
validate25.errors = [{instancePath:instancePath+"/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type"}];
return false;
}
var valid5 = _errs27 === errors;
if(!valid5){
break;
}
}
}
if(valid5){
var valid5 = true;
for(const key5 in data){
if(pattern7.test(key5)){
let data15 = data[key5];
const _errs29 = errors;
if(!(((typeof data15 == "number") && (!(data15 % 1) && !isNaN(data15))) && (isFinite(data15)))){
validate25.errors = [{instancePath:instancePath+"/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type"}];
return false;
}
var valid5 = _errs29 === errors;
if(!valid5){
break;
}
}
}
if(valid5){
var valid5 = true;
for(const key6 in data){
if(pattern8.test(key6)){
let data16 = data[key6];
const _errs31 = errors;
if((!(((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16))) && (isFinite(data16)))) && (data16 !== null)){
validate25.errors = [{instancePath:instancePath+"/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type"}];
return false;
}
var valid5 = _errs31 === errors;
if(!valid5){
break;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate25.errors = [{instancePath,keyword:"type"}];
return false;
}
}
validate25.errors = vErrors;
return errors === 0;
}

const schema11 = {"$id":"sample.schema.json","type":"object","additionalProperties":false,"required":["at_ms","rss_bytes","anon_bytes","file_bytes","children_bytes","limit_bytes","limit_source","used_in_limit_bytes","reclaimable_bytes","others_in_limit_bytes","disk_free_bytes","disk_total_bytes","devices"],"properties":{"at_ms":{"type":"number"},"limit_source":{"enum":["cgroup_v2","cgroup_v2_high","cgroup_v1","mem_limit","host",null]},"devices":{"type":"array","items":{"$ref":"device.schema.json"}}},"patternProperties":{"^(?:rss_bytes|anon_bytes|file_bytes|children_bytes|limit_bytes|used_in_limit_bytes|reclaimable_bytes|others_in_limit_bytes|disk_free_bytes|disk_total_bytes)$":{"type":["integer","null"]},"^(?:rss_bytes_reason|anon_bytes_reason|limit_bytes_reason|used_in_limit_bytes_reason|reclaimable_bytes_reason|others_in_limit_bytes_reason|disk_free_bytes_reason|devices_reason|children_bytes_reason)$":{"type":"string"}}};
const pattern20 = new RegExp("^(?:rss_bytes|anon_bytes|file_bytes|children_bytes|limit_bytes|used_in_limit_bytes|reclaimable_bytes|others_in_limit_bytes|disk_free_bytes|disk_total_bytes)$", "u");
const pattern21 = new RegExp("^(?:rss_bytes_reason|anon_bytes_reason|limit_bytes_reason|used_in_limit_bytes_reason|reclaimable_bytes_reason|others_in_limit_bytes_reason|disk_free_bytes_reason|devices_reason|children_bytes_reason)$", "u");

function validate29(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((((((((data.at_ms === undefined) && (missing0 = "at_ms")) || ((data.rss_bytes === undefined) && (missing0 = "rss_bytes"))) || ((data.anon_bytes === undefined) && (missing0 = "anon_bytes"))) || ((data.file_bytes === undefined) && (missing0 = "file_bytes"))) || ((data.children_bytes === undefined) && (missing0 = "children_bytes"))) || ((data.limit_bytes === undefined) && (missing0 = "limit_bytes"))) || ((data.limit_source === undefined) && (missing0 = "limit_source"))) || ((data.used_in_limit_bytes === undefined) && (missing0 = "used_in_limit_bytes"))) || ((data.reclaimable_bytes === undefined) && (missing0 = "reclaimable_bytes"))) || ((data.others_in_limit_bytes === undefined) && (missing0 = "others_in_limit_bytes"))) || ((data.disk_free_bytes === undefined) && (missing0 = "disk_free_bytes"))) || ((data.disk_total_bytes === undefined) && (missing0 = "disk_total_bytes"))) || ((data.devices === undefined) && (missing0 = "devices"))){
validate29.errors = [{instancePath,keyword:"required"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((((key0 === "at_ms") || (key0 === "limit_source")) || (key0 === "devices")) || (pattern20.test(key0))) || (pattern21.test(key0)))){
validate29.errors = [{instancePath,keyword:"additionalProperties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.at_ms !== undefined){
let data0 = data.at_ms;
const _errs2 = errors;
if(!((typeof data0 == "number") && (isFinite(data0)))){
validate29.errors = [{instancePath:instancePath+"/at_ms",keyword:"type"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.limit_source !== undefined){
let data1 = data.limit_source;
const _errs4 = errors;
if(!((((((data1 === "cgroup_v2") || (data1 === "cgroup_v2_high")) || (data1 === "cgroup_v1")) || (data1 === "mem_limit")) || (data1 === "host")) || (data1 === null))){
validate29.errors = [{instancePath:instancePath+"/limit_source",keyword:"enum"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.devices !== undefined){
let data2 = data.devices;
const _errs5 = errors;
if(errors === _errs5){
if(Array.isArray(data2)){
var valid1 = true;
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
const _errs7 = errors;
if(!(validate26(data2[i0], {instancePath:instancePath+"/devices/" + i0,parentData:data2,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
errors = vErrors.length;
}
var valid1 = _errs7 === errors;
if(!valid1){
break;
}
}
}
else {
validate29.errors = [{instancePath:instancePath+"/devices",keyword:"type"}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
var valid2 = true;
for(const key1 in data){
if(pattern20.test(key1)){
let data4 = data[key1];
const _errs8 = errors;
if((!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))) && (data4 !== null)){
validate29.errors = [{instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type"}];
return false;
}
var valid2 = _errs8 === errors;
if(!valid2){
break;
}
}
}
if(valid2){
var valid2 = true;
for(const key2 in data){
if(pattern21.test(key2)){
const _errs10 = errors;
if(typeof data[key2] !== "string"){
validate29.errors = [{instancePath:instancePath+"/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type"}];
return false;
}
var valid2 = _errs10 === errors;
if(!valid2){
break;
}
}
}
}
}
}
}
}
}
}
else {
validate29.errors = [{instancePath,keyword:"type"}];
return false;
}
}
validate29.errors = vErrors;
return errors === 0;
}


function validate22(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((((data.v === undefined) && (missing0 = "v")) || ((data.kind === undefined) && (missing0 = "kind"))) || ((data.epoch === undefined) && (missing0 = "epoch"))) || ((data.seq === undefined) && (missing0 = "seq"))) || ((data.at_ms === undefined) && (missing0 = "at_ms"))) || ((data.cur === undefined) && (missing0 = "cur"))) || ((data.session === undefined) && (missing0 = "session"))) || ((data.sample === undefined) && (missing0 = "sample"))){
validate22.errors = [{instancePath,keyword:"required"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((((((key0 === "v") || (key0 === "kind")) || (key0 === "epoch")) || (key0 === "seq")) || (key0 === "at_ms")) || (key0 === "cur")) || (key0 === "session")) || (key0 === "sample"))){
validate22.errors = [{instancePath,keyword:"additionalProperties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.v !== undefined){
const _errs2 = errors;
if(1 !== data.v){
validate22.errors = [{instancePath:instancePath+"/v",keyword:"const"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.kind !== undefined){
const _errs3 = errors;
if("up" !== data.kind){
validate22.errors = [{instancePath:instancePath+"/kind",keyword:"const"}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.epoch !== undefined){
const _errs4 = errors;
if(typeof data.epoch !== "string"){
validate22.errors = [{instancePath:instancePath+"/epoch",keyword:"type"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.seq !== undefined){
let data3 = data.seq;
const _errs6 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
validate22.errors = [{instancePath:instancePath+"/seq",keyword:"type"}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.at_ms !== undefined){
let data4 = data.at_ms;
const _errs8 = errors;
if(!((typeof data4 == "number") && (isFinite(data4)))){
validate22.errors = [{instancePath:instancePath+"/at_ms",keyword:"type"}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.cur !== undefined){
let data5 = data.cur;
const _errs10 = errors;
const _errs11 = errors;
let valid1 = false;
const _errs12 = errors;
if(!(validate23(data5, {instancePath:instancePath+"/cur",parentData:data,parentDataProperty:"cur",rootData}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
errors = vErrors.length;
}
var _valid0 = _errs12 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const _errs13 = errors;
if(data5 !== null){
const err0 = {instancePath:instancePath+"/cur",keyword:"type"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs13 === errors;
valid1 = valid1 || _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/cur",keyword:"anyOf"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate22.errors = vErrors;
return false;
}
else {
errors = _errs11;
if(vErrors !== null){
if(_errs11){
vErrors.length = _errs11;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.session !== undefined){
const _errs15 = errors;
if(!(validate25(data.session, {instancePath:instancePath+"/session",parentData:data,parentDataProperty:"session",rootData}))){
vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
errors = vErrors.length;
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.sample !== undefined){
const _errs16 = errors;
if(!(validate29(data.sample, {instancePath:instancePath+"/sample",parentData:data,parentDataProperty:"sample",rootData}))){
vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
errors = vErrors.length;
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
else {
validate22.errors = [{instancePath,keyword:"type"}];
return false;
}
}
validate22.errors = vErrors;
return errors === 0;
}

const schema12 = {"$id":"push-start.schema.json","type":"object","additionalProperties":false,"required":["v","kind","epoch","seq","at_ms","cur","sample"],"properties":{"v":{"const":1},"kind":{"const":"start"},"epoch":{"type":"string"},"seq":{"type":"integer"},"at_ms":{"type":"number"},"cur":{"anyOf":[{"$ref":"current-run.schema.json"},{"type":"null"}]},"sample":{"$ref":"sample.schema.json"}},"patternProperties":{}};

function validate32(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((data.v === undefined) && (missing0 = "v")) || ((data.kind === undefined) && (missing0 = "kind"))) || ((data.epoch === undefined) && (missing0 = "epoch"))) || ((data.seq === undefined) && (missing0 = "seq"))) || ((data.at_ms === undefined) && (missing0 = "at_ms"))) || ((data.cur === undefined) && (missing0 = "cur"))) || ((data.sample === undefined) && (missing0 = "sample"))){
validate32.errors = [{instancePath,keyword:"required"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((((((key0 === "v") || (key0 === "kind")) || (key0 === "epoch")) || (key0 === "seq")) || (key0 === "at_ms")) || (key0 === "cur")) || (key0 === "sample"))){
validate32.errors = [{instancePath,keyword:"additionalProperties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.v !== undefined){
const _errs2 = errors;
if(1 !== data.v){
validate32.errors = [{instancePath:instancePath+"/v",keyword:"const"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.kind !== undefined){
const _errs3 = errors;
if("start" !== data.kind){
validate32.errors = [{instancePath:instancePath+"/kind",keyword:"const"}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.epoch !== undefined){
const _errs4 = errors;
if(typeof data.epoch !== "string"){
validate32.errors = [{instancePath:instancePath+"/epoch",keyword:"type"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.seq !== undefined){
let data3 = data.seq;
const _errs6 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
validate32.errors = [{instancePath:instancePath+"/seq",keyword:"type"}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.at_ms !== undefined){
let data4 = data.at_ms;
const _errs8 = errors;
if(!((typeof data4 == "number") && (isFinite(data4)))){
validate32.errors = [{instancePath:instancePath+"/at_ms",keyword:"type"}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.cur !== undefined){
let data5 = data.cur;
const _errs10 = errors;
const _errs11 = errors;
let valid1 = false;
const _errs12 = errors;
if(!(validate23(data5, {instancePath:instancePath+"/cur",parentData:data,parentDataProperty:"cur",rootData}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
errors = vErrors.length;
}
var _valid0 = _errs12 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const _errs13 = errors;
if(data5 !== null){
const err0 = {instancePath:instancePath+"/cur",keyword:"type"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs13 === errors;
valid1 = valid1 || _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/cur",keyword:"anyOf"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate32.errors = vErrors;
return false;
}
else {
errors = _errs11;
if(vErrors !== null){
if(_errs11){
vErrors.length = _errs11;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.sample !== undefined){
const _errs15 = errors;
if(!(validate29(data.sample, {instancePath:instancePath+"/sample",parentData:data,parentDataProperty:"sample",rootData}))){
vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
errors = vErrors.length;
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
else {
validate32.errors = [{instancePath,keyword:"type"}];
return false;
}
}
validate32.errors = vErrors;
return errors === 0;
}

const schema13 = {"$id":"push-tick.schema.json","type":"object","additionalProperties":false,"required":["v","kind","epoch","seq","at_ms","cur","sample","curve"],"properties":{"v":{"const":1},"kind":{"const":"tick"},"epoch":{"type":"string"},"seq":{"type":"integer"},"at_ms":{"type":"number"},"cur":{"anyOf":[{"$ref":"current-run.schema.json"},{"type":"null"}]},"sample":{"$ref":"sample.schema.json"},"curve":{"anyOf":[{"$ref":"curve.schema.json"},{"type":"null"}]}},"patternProperties":{}};
const schema14 = {"$id":"curve.schema.json","type":"object","additionalProperties":false,"required":["source","at_ms","rss_bytes","anon_bytes"],"properties":{"source":{"enum":["process","thread"]},"at_ms":{"type":"array","items":{"type":"number"}}},"patternProperties":{"^(?:rss_bytes|anon_bytes)$":{"type":"array","items":{"type":["integer","null"]}}}};
const pattern24 = new RegExp("^(?:rss_bytes|anon_bytes)$", "u");

function validate38(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data.source === undefined) && (missing0 = "source")) || ((data.at_ms === undefined) && (missing0 = "at_ms"))) || ((data.rss_bytes === undefined) && (missing0 = "rss_bytes"))) || ((data.anon_bytes === undefined) && (missing0 = "anon_bytes"))){
validate38.errors = [{instancePath,keyword:"required"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((key0 === "source") || (key0 === "at_ms")) || (pattern24.test(key0)))){
validate38.errors = [{instancePath,keyword:"additionalProperties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.source !== undefined){
let data0 = data.source;
const _errs2 = errors;
if(!((data0 === "process") || (data0 === "thread"))){
validate38.errors = [{instancePath:instancePath+"/source",keyword:"enum"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.at_ms !== undefined){
let data1 = data.at_ms;
const _errs3 = errors;
if(errors === _errs3){
if(Array.isArray(data1)){
var valid1 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
const _errs5 = errors;
if(!((typeof data2 == "number") && (isFinite(data2)))){
validate38.errors = [{instancePath:instancePath+"/at_ms/" + i0,keyword:"type"}];
return false;
}
var valid1 = _errs5 === errors;
if(!valid1){
break;
}
}
}
else {
validate38.errors = [{instancePath:instancePath+"/at_ms",keyword:"type"}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
var valid2 = true;
for(const key1 in data){
if(pattern24.test(key1)){
let data3 = data[key1];
const _errs7 = errors;
if(errors === _errs7){
if(Array.isArray(data3)){
var valid3 = true;
const len1 = data3.length;
for(let i1=0; i1<len1; i1++){
let data4 = data3[i1];
const _errs9 = errors;
if((!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))) && (data4 !== null)){
validate38.errors = [{instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i1,keyword:"type"}];
return false;
}
var valid3 = _errs9 === errors;
if(!valid3){
break;
}
}
}
else {
validate38.errors = [{instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type"}];
return false;
}
}
var valid2 = _errs7 === errors;
if(!valid2){
break;
}
}
}
}
}
}
}
}
else {
validate38.errors = [{instancePath,keyword:"type"}];
return false;
}
}
validate38.errors = vErrors;
return errors === 0;
}


function validate35(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((((data.v === undefined) && (missing0 = "v")) || ((data.kind === undefined) && (missing0 = "kind"))) || ((data.epoch === undefined) && (missing0 = "epoch"))) || ((data.seq === undefined) && (missing0 = "seq"))) || ((data.at_ms === undefined) && (missing0 = "at_ms"))) || ((data.cur === undefined) && (missing0 = "cur"))) || ((data.sample === undefined) && (missing0 = "sample"))) || ((data.curve === undefined) && (missing0 = "curve"))){
validate35.errors = [{instancePath,keyword:"required"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((((((key0 === "v") || (key0 === "kind")) || (key0 === "epoch")) || (key0 === "seq")) || (key0 === "at_ms")) || (key0 === "cur")) || (key0 === "sample")) || (key0 === "curve"))){
validate35.errors = [{instancePath,keyword:"additionalProperties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.v !== undefined){
const _errs2 = errors;
if(1 !== data.v){
validate35.errors = [{instancePath:instancePath+"/v",keyword:"const"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.kind !== undefined){
const _errs3 = errors;
if("tick" !== data.kind){
validate35.errors = [{instancePath:instancePath+"/kind",keyword:"const"}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.epoch !== undefined){
const _errs4 = errors;
if(typeof data.epoch !== "string"){
validate35.errors = [{instancePath:instancePath+"/epoch",keyword:"type"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.seq !== undefined){
let data3 = data.seq;
const _errs6 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
validate35.errors = [{instancePath:instancePath+"/seq",keyword:"type"}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.at_ms !== undefined){
let data4 = data.at_ms;
const _errs8 = errors;
if(!((typeof data4 == "number") && (isFinite(data4)))){
validate35.errors = [{instancePath:instancePath+"/at_ms",keyword:"type"}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.cur !== undefined){
let data5 = data.cur;
const _errs10 = errors;
const _errs11 = errors;
let valid1 = false;
const _errs12 = errors;
if(!(validate23(data5, {instancePath:instancePath+"/cur",parentData:data,parentDataProperty:"cur",rootData}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
errors = vErrors.length;
}
var _valid0 = _errs12 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const _errs13 = errors;
if(data5 !== null){
const err0 = {instancePath:instancePath+"/cur",keyword:"type"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs13 === errors;
valid1 = valid1 || _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/cur",keyword:"anyOf"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate35.errors = vErrors;
return false;
}
else {
errors = _errs11;
if(vErrors !== null){
if(_errs11){
vErrors.length = _errs11;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.sample !== undefined){
const _errs15 = errors;
if(!(validate29(data.sample, {instancePath:instancePath+"/sample",parentData:data,parentDataProperty:"sample",rootData}))){
vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
errors = vErrors.length;
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.curve !== undefined){
let data7 = data.curve;
const _errs16 = errors;
const _errs17 = errors;
let valid2 = false;
const _errs18 = errors;
if(!(validate38(data7, {instancePath:instancePath+"/curve",parentData:data,parentDataProperty:"curve",rootData}))){
vErrors = vErrors === null ? validate38.errors : vErrors.concat(validate38.errors);
errors = vErrors.length;
}
var _valid1 = _errs18 === errors;
valid2 = valid2 || _valid1;
if(!valid2){
const _errs19 = errors;
if(data7 !== null){
const err2 = {instancePath:instancePath+"/curve",keyword:"type"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid1 = _errs19 === errors;
valid2 = valid2 || _valid1;
}
if(!valid2){
const err3 = {instancePath:instancePath+"/curve",keyword:"anyOf"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate35.errors = vErrors;
return false;
}
else {
errors = _errs17;
if(vErrors !== null){
if(_errs17){
vErrors.length = _errs17;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
else {
validate35.errors = [{instancePath,keyword:"type"}];
return false;
}
}
validate35.errors = vErrors;
return errors === 0;
}

const schema15 = {"$id":"push-end.schema.json","type":"object","additionalProperties":false,"required":["v","kind","epoch","seq","at_ms","cur","number","msg_id","cell","sample","settled","curve"],"properties":{"v":{"const":1},"kind":{"const":"end"},"epoch":{"type":"string"},"at_ms":{"type":"number"},"cur":{"anyOf":[{"$ref":"current-run.schema.json"},{"type":"null"}]},"msg_id":{"type":["string","null"]},"cell":{"$ref":"cell-summary.schema.json"},"sample":{"$ref":"sample.schema.json"},"settled":{"type":"array","items":{"$ref":"cell-summary.schema.json"}},"curve":{"anyOf":[{"$ref":"curve.schema.json"},{"type":"null"}]}},"patternProperties":{"^(?:seq|number)$":{"type":"integer"}}};
const func2 = Object.prototype.hasOwnProperty;
const pattern26 = new RegExp("^(?:seq|number)$", "u");
const schema16 = {"$id":"cell-summary.schema.json","type":"object","additionalProperties":false,"required":["cell_id","source_sha256","series","expected","dropped_runs","verdict","run"],"properties":{"cell_id":{"type":["string","null"]},"source_sha256":{"type":"string"},"expected":{"type":"boolean"},"verdict":{"$ref":"verdict.schema.json"},"run":{"$ref":"cell-run.schema.json"}},"patternProperties":{"^(?:series|dropped_runs)$":{"type":"integer"}}};
const pattern27 = new RegExp("^(?:series|dropped_runs)$", "u");
const schema17 = {"$id":"verdict.schema.json","type":"object","additionalProperties":false,"required":["code","flagged","confidence","cause","holder","per_run_bytes","on_rerun","rule","attribution","evidence"],"properties":{"code":{"enum":["unknown","growing","suspected_leak","cached","pinned","kept","released","steady"]},"flagged":{"type":"boolean"},"confidence":{"enum":["provisional","firm",null]},"cause":{"enum":["user_name","function_state","output_history","traceback","figures","reference_cycle","hidden_owner","native_heap","outside_heap","shared_memory","child_processes","allocator","imports","warm_up","first_touch","file_mapping","device_cache","device_memory",null]},"per_run_bytes":{"type":["integer","null"]},"on_rerun":{"enum":["replaces","adds","unknown",null]},"attribution":{"enum":["done","pending","not_needed"]},"evidence":{"$ref":"evidence.schema.json"}},"patternProperties":{"^(?:holder|rule)$":{"type":["string","null"]}}};
const pattern28 = new RegExp("^(?:holder|rule)$", "u");
const schema18 = {"$id":"evidence.schema.json","type":"object","additionalProperties":false,"required":[],"properties":{"per_run_bytes":{"type":"array","items":{"type":["integer","null"]}}},"patternProperties":{"^(?:floor_bytes|runs|grew|holder_bytes|holder_delta_bytes|kept_bytes|pinned_bytes|cached_bytes|untouched_bytes|retained_bytes|live_delta_bytes|unexplained_bytes)$":{"type":"integer"},"^(?:reason|holder_type|holder_made_in|frame)$":{"type":"string"},"^(?:names|modules|ruled_out)$":{"type":"array","items":{"type":"string"}}}};
const pattern29 = new RegExp("^(?:floor_bytes|runs|grew|holder_bytes|holder_delta_bytes|kept_bytes|pinned_bytes|cached_bytes|untouched_bytes|retained_bytes|live_delta_bytes|unexplained_bytes)$", "u");
const pattern30 = new RegExp("^(?:reason|holder_type|holder_made_in|frame)$", "u");
const pattern31 = new RegExp("^(?:names|modules|ruled_out)$", "u");

function validate44(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
const _errs1 = errors;
for(const key0 in data){
if(!((((key0 === "per_run_bytes") || (pattern29.test(key0))) || (pattern30.test(key0))) || (pattern31.test(key0)))){
validate44.errors = [{instancePath,keyword:"additionalProperties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.per_run_bytes !== undefined){
let data0 = data.per_run_bytes;
const _errs2 = errors;
if(errors === _errs2){
if(Array.isArray(data0)){
var valid1 = true;
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
const _errs4 = errors;
if((!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))) && (data1 !== null)){
validate44.errors = [{instancePath:instancePath+"/per_run_bytes/" + i0,keyword:"type"}];
return false;
}
var valid1 = _errs4 === errors;
if(!valid1){
break;
}
}
}
else {
validate44.errors = [{instancePath:instancePath+"/per_run_bytes",keyword:"type"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
var valid2 = true;
for(const key1 in data){
if(pattern29.test(key1)){
let data2 = data[key1];
const _errs6 = errors;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
validate44.errors = [{instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type"}];
return false;
}
var valid2 = _errs6 === errors;
if(!valid2){
break;
}
}
}
if(valid2){
var valid2 = true;
for(const key2 in data){
if(pattern30.test(key2)){
const _errs8 = errors;
if(typeof data[key2] !== "string"){
validate44.errors = [{instancePath:instancePath+"/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type"}];
return false;
}
var valid2 = _errs8 === errors;
if(!valid2){
break;
}
}
}
if(valid2){
var valid2 = true;
for(const key3 in data){
if(pattern31.test(key3)){
let data4 = data[key3];
const _errs10 = errors;
if(errors === _errs10){
if(Array.isArray(data4)){
var valid3 = true;
const len1 = data4.length;
for(let i1=0; i1<len1; i1++){
const _errs12 = errors;
if(typeof data4[i1] !== "string"){
validate44.errors = [{instancePath:instancePath+"/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i1,keyword:"type"}];
return false;
}
var valid3 = _errs12 === errors;
if(!valid3){
break;
}
}
}
else {
validate44.errors = [{instancePath:instancePath+"/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type"}];
return false;
}
}
var valid2 = _errs10 === errors;
if(!valid2){
break;
}
}
}
}
}
}
}
}
else {
validate44.errors = [{instancePath,keyword:"type"}];
return false;
}
}
validate44.errors = vErrors;
return errors === 0;
}


function validate43(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((((((data.code === undefined) && (missing0 = "code")) || ((data.flagged === undefined) && (missing0 = "flagged"))) || ((data.confidence === undefined) && (missing0 = "confidence"))) || ((data.cause === undefined) && (missing0 = "cause"))) || ((data.holder === undefined) && (missing0 = "holder"))) || ((data.per_run_bytes === undefined) && (missing0 = "per_run_bytes"))) || ((data.on_rerun === undefined) && (missing0 = "on_rerun"))) || ((data.rule === undefined) && (missing0 = "rule"))) || ((data.attribution === undefined) && (missing0 = "attribution"))) || ((data.evidence === undefined) && (missing0 = "evidence"))){
validate43.errors = [{instancePath,keyword:"required"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((((((((key0 === "code") || (key0 === "flagged")) || (key0 === "confidence")) || (key0 === "cause")) || (key0 === "per_run_bytes")) || (key0 === "on_rerun")) || (key0 === "attribution")) || (key0 === "evidence")) || (pattern28.test(key0)))){
validate43.errors = [{instancePath,keyword:"additionalProperties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.code !== undefined){
let data0 = data.code;
const _errs2 = errors;
if(!((((((((data0 === "unknown") || (data0 === "growing")) || (data0 === "suspected_leak")) || (data0 === "cached")) || (data0 === "pinned")) || (data0 === "kept")) || (data0 === "released")) || (data0 === "steady"))){
validate43.errors = [{instancePath:instancePath+"/code",keyword:"enum"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.flagged !== undefined){
const _errs3 = errors;
if(typeof data.flagged !== "boolean"){
validate43.errors = [{instancePath:instancePath+"/flagged",keyword:"type"}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.confidence !== undefined){
let data2 = data.confidence;
const _errs5 = errors;
if(!(((data2 === "provisional") || (data2 === "firm")) || (data2 === null))){
validate43.errors = [{instancePath:instancePath+"/confidence",keyword:"enum"}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.cause !== undefined){
let data3 = data.cause;
const _errs6 = errors;
if(!(((((((((((((((((((data3 === "user_name") || (data3 === "function_state")) || (data3 === "output_history")) || (data3 === "traceback")) || (data3 === "figures")) || (data3 === "reference_cycle")) || (data3 === "hidden_owner")) || (data3 === "native_heap")) || (data3 === "outside_heap")) || (data3 === "shared_memory")) || (data3 === "child_processes")) || (data3 === "allocator")) || (data3 === "imports")) || (data3 === "warm_up")) || (data3 === "first_touch")) || (data3 === "file_mapping")) || (data3 === "device_cache")) || (data3 === "device_memory")) || (data3 === null))){
validate43.errors = [{instancePath:instancePath+"/cause",keyword:"enum"}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.per_run_bytes !== undefined){
let data4 = data.per_run_bytes;
const _errs7 = errors;
if((!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))) && (data4 !== null)){
validate43.errors = [{instancePath:instancePath+"/per_run_bytes",keyword:"type"}];
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.on_rerun !== undefined){
let data5 = data.on_rerun;
const _errs9 = errors;
if(!((((data5 === "replaces") || (data5 === "adds")) || (data5 === "unknown")) || (data5 === null))){
validate43.errors = [{instancePath:instancePath+"/on_rerun",keyword:"enum"}];
return false;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.attribution !== undefined){
let data6 = data.attribution;
const _errs10 = errors;
if(!(((data6 === "done") || (data6 === "pending")) || (data6 === "not_needed"))){
validate43.errors = [{instancePath:instancePath+"/attribution",keyword:"enum"}];
return false;
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.evidence !== undefined){
const _errs11 = errors;
if(!(validate44(data.evidence, {instancePath:instancePath+"/evidence",parentData:data,parentDataProperty:"evidence",rootData}))){
vErrors = vErrors === null ? validate44.errors : vErrors.concat(validate44.errors);
errors = vErrors.length;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
var valid1 = true;
for(const key1 in data){
if(pattern28.test(key1)){
let data8 = data[key1];
const _errs12 = errors;
if((typeof data8 !== "string") && (data8 !== null)){
validate43.errors = [{instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type"}];
return false;
}
var valid1 = _errs12 === errors;
if(!valid1){
break;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate43.errors = [{instancePath,keyword:"type"}];
return false;
}
}
validate43.errors = vErrors;
return errors === 0;
}

const schema19 = {"$id":"cell-run.schema.json","type":"object","additionalProperties":false,"required":["run","series","execution_count","started_at_ms","duration_ms","outcome","baseline_rss_bytes","settled_rss_bytes","settled","high_water_bytes","high_water_exact","retained_bytes","live_delta_bytes","live_blind_bytes","live_estimated","live_blocks_delta","between_runs_bytes","children_high_water_bytes","shared_memory_delta_bytes","trend","overlapped_with","background_threads","disturbed","owners","devices"],"properties":{"outcome":{"enum":["ok","error","interrupted","killed"]},"settled":{"enum":["settled","at_next_start","pending"]},"trend":{"anyOf":[{"type":"object","additionalProperties":false,"required":["shape","bytes_per_minute","samples"],"properties":{"shape":{"enum":["flat","rising","plateau","spike"]},"bytes_per_minute":{"type":"number"},"samples":{"type":"integer"}},"patternProperties":{}},{"type":"null"}]},"overlapped_with":{"type":"array","items":{"type":"integer"}},"owners":{"type":"array","items":{"$ref":"owner-delta.schema.json"}},"devices":{"type":"array","items":{"$ref":"device-delta.schema.json"}},"shared_with_cells":{"type":"array","items":{"type":"string"}}},"patternProperties":{"^(?:run|series|background_threads)$":{"type":"integer"},"^(?:execution_count|baseline_rss_bytes|settled_rss_bytes|high_water_bytes|retained_bytes|live_delta_bytes|live_blind_bytes|live_blocks_delta|between_runs_bytes|children_high_water_bytes|shared_memory_delta_bytes)$":{"type":["integer","null"]},"^(?:started_at_ms|duration_ms)$":{"type":"number"},"^(?:high_water_exact|live_estimated|disturbed)$":{"type":"boolean"},"^(?:baseline_rss_bytes_reason|settled_rss_bytes_reason|high_water_bytes_reason|retained_bytes_reason|live_delta_bytes_reason|live_blind_bytes_reason|live_blocks_delta_reason|between_runs_bytes_reason|children_high_water_bytes_reason|shared_memory_delta_bytes_reason|trend_reason|execution_count_reason|high_water_exact_reason)$":{"type":"string"}}};
const pattern36 = new RegExp("^(?:run|series|background_threads)$", "u");
const pattern37 = new RegExp("^(?:execution_count|baseline_rss_bytes|settled_rss_bytes|high_water_bytes|retained_bytes|live_delta_bytes|live_blind_bytes|live_blocks_delta|between_runs_bytes|children_high_water_bytes|shared_memory_delta_bytes)$", "u");
const pattern38 = new RegExp("^(?:started_at_ms|duration_ms)$", "u");
const pattern39 = new RegExp("^(?:high_water_exact|live_estimated|disturbed)$", "u");
const pattern40 = new RegExp("^(?:baseline_rss_bytes_reason|settled_rss_bytes_reason|high_water_bytes_reason|retained_bytes_reason|live_delta_bytes_reason|live_blind_bytes_reason|live_blocks_delta_reason|between_runs_bytes_reason|children_high_water_bytes_reason|shared_memory_delta_bytes_reason|trend_reason|execution_count_reason|high_water_exact_reason)$", "u");
const schema20 = {"$id":"owner-delta.schema.json","type":"object","additionalProperties":false,"required":["name","delta_bytes"],"properties":{"name":{"type":"string"},"delta_bytes":{"type":"integer"}},"patternProperties":{}};

function validate48(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.name === undefined) && (missing0 = "name")) || ((data.delta_bytes === undefined) && (missing0 = "delta_bytes"))){
validate48.errors = [{instancePath,keyword:"required"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((key0 === "name") || (key0 === "delta_bytes"))){
validate48.errors = [{instancePath,keyword:"additionalProperties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.name !== undefined){
const _errs2 = errors;
if(typeof data.name !== "string"){
validate48.errors = [{instancePath:instancePath+"/name",keyword:"type"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.delta_bytes !== undefined){
let data1 = data.delta_bytes;
const _errs4 = errors;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
validate48.errors = [{instancePath:instancePath+"/delta_bytes",keyword:"type"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate48.errors = [{instancePath,keyword:"type"}];
return false;
}
}
validate48.errors = vErrors;
return errors === 0;
}

const schema21 = {"$id":"device-delta.schema.json","type":"object","additionalProperties":false,"required":["uuid","delta_bytes","high_water_bytes"],"properties":{},"patternProperties":{"^(?:uuid|delta_bytes_reason|high_water_bytes_reason)$":{"type":"string"},"^(?:delta_bytes|high_water_bytes)$":{"type":["integer","null"]}}};
const pattern41 = new RegExp("^(?:uuid|delta_bytes_reason|high_water_bytes_reason)$", "u");
const pattern42 = new RegExp("^(?:delta_bytes|high_water_bytes)$", "u");

function validate50(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.uuid === undefined) && (missing0 = "uuid")) || ((data.delta_bytes === undefined) && (missing0 = "delta_bytes"))) || ((data.high_water_bytes === undefined) && (missing0 = "high_water_bytes"))){
validate50.errors = [{instancePath,keyword:"required"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((pattern41.test(key0)) || (pattern42.test(key0)))){
validate50.errors = [{instancePath,keyword:"additionalProperties"}];
return false;
break;
}
}
if(_errs1 === errors){
var valid0 = true;
for(const key1 in data){
if(pattern41.test(key1)){
const _errs2 = errors;
if(typeof data[key1] !== "string"){
validate50.errors = [{instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type"}];
return false;
}
var valid0 = _errs2 === errors;
if(!valid0){
break;
}
}
}
if(valid0){
var valid0 = true;
for(const key2 in data){
if(pattern42.test(key2)){
let data1 = data[key2];
const _errs4 = errors;
if((!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))) && (data1 !== null)){
validate50.errors = [{instancePath:instancePath+"/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type"}];
return false;
}
var valid0 = _errs4 === errors;
if(!valid0){
break;
}
}
}
}
}
}
}
else {
validate50.errors = [{instancePath,keyword:"type"}];
return false;
}
}
validate50.errors = vErrors;
return errors === 0;
}


function validate47(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((((((((((((((((((((data.run === undefined) && (missing0 = "run")) || ((data.series === undefined) && (missing0 = "series"))) || ((data.execution_count === undefined) && (missing0 = "execution_count"))) || ((data.started_at_ms === undefined) && (missing0 = "started_at_ms"))) || ((data.duration_ms === undefined) && (missing0 = "duration_ms"))) || ((data.outcome === undefined) && (missing0 = "outcome"))) || ((data.baseline_rss_bytes === undefined) && (missing0 = "baseline_rss_bytes"))) || ((data.settled_rss_bytes === undefined) && (missing0 = "settled_rss_bytes"))) || ((data.settled === undefined) && (missing0 = "settled"))) || ((data.high_water_bytes === undefined) && (missing0 = "high_water_bytes"))) || ((data.high_water_exact === undefined) && (missing0 = "high_water_exact"))) || ((data.retained_bytes === undefined) && (missing0 = "retained_bytes"))) || ((data.live_delta_bytes === undefined) && (missing0 = "live_delta_bytes"))) || ((data.live_blind_bytes === undefined) && (missing0 = "live_blind_bytes"))) || ((data.live_estimated === undefined) && (missing0 = "live_estimated"))) || ((data.live_blocks_delta === undefined) && (missing0 = "live_blocks_delta"))) || ((data.between_runs_bytes === undefined) && (missing0 = "between_runs_bytes"))) || ((data.children_high_water_bytes === undefined) && (missing0 = "children_high_water_bytes"))) || ((data.shared_memory_delta_bytes === undefined) && (missing0 = "shared_memory_delta_bytes"))) || ((data.trend === undefined) && (missing0 = "trend"))) || ((data.overlapped_with === undefined) && (missing0 = "overlapped_with"))) || ((data.background_threads === undefined) && (missing0 = "background_threads"))) || ((data.disturbed === undefined) && (missing0 = "disturbed"))) || ((data.owners === undefined) && (missing0 = "owners"))) || ((data.devices === undefined) && (missing0 = "devices"))){
validate47.errors = [{instancePath,keyword:"required"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((((((((((key0 === "outcome") || (key0 === "settled")) || (key0 === "trend")) || (key0 === "overlapped_with")) || (key0 === "owners")) || (key0 === "devices")) || (key0 === "shared_with_cells")) || (pattern36.test(key0))) || (pattern37.test(key0))) || (pattern38.test(key0))) || (pattern39.test(key0))) || (pattern40.test(key0)))){
validate47.errors = [{instancePath,keyword:"additionalProperties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.outcome !== undefined){
let data0 = data.outcome;
const _errs2 = errors;
if(!((((data0 === "ok") || (data0 === "error")) || (data0 === "interrupted")) || (data0 === "killed"))){
validate47.errors = [{instancePath:instancePath+"/outcome",keyword:"enum"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.settled !== undefined){
let data1 = data.settled;
const _errs3 = errors;
if(!(((data1 === "settled") || (data1 === "at_next_start")) || (data1 === "pending"))){
validate47.errors = [{instancePath:instancePath+"/settled",keyword:"enum"}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.trend !== undefined){
let data2 = data.trend;
const _errs4 = errors;
const _errs5 = errors;
let valid1 = false;
const _errs6 = errors;
if(errors === _errs6){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
let missing1;
if((((data2.shape === undefined) && (missing1 = "shape")) || ((data2.bytes_per_minute === undefined) && (missing1 = "bytes_per_minute"))) || ((data2.samples === undefined) && (missing1 = "samples"))){
const err0 = {instancePath:instancePath+"/trend",keyword:"required"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
const _errs8 = errors;
for(const key1 in data2){
if(!(((key1 === "shape") || (key1 === "bytes_per_minute")) || (key1 === "samples"))){
const err1 = {instancePath:instancePath+"/trend",keyword:"additionalProperties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
break;
}
}
if(_errs8 === errors){
if(data2.shape !== undefined){
let data3 = data2.shape;
const _errs9 = errors;
if(!((((data3 === "flat") || (data3 === "rising")) || (data3 === "plateau")) || (data3 === "spike"))){
const err2 = {instancePath:instancePath+"/trend/shape",keyword:"enum"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var valid2 = _errs9 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.bytes_per_minute !== undefined){
let data4 = data2.bytes_per_minute;
const _errs10 = errors;
if(!((typeof data4 == "number") && (isFinite(data4)))){
const err3 = {instancePath:instancePath+"/trend/bytes_per_minute",keyword:"type"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var valid2 = _errs10 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.samples !== undefined){
let data5 = data2.samples;
const _errs12 = errors;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err4 = {instancePath:instancePath+"/trend/samples",keyword:"type"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var valid2 = _errs12 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
}
else {
const err5 = {instancePath:instancePath+"/trend",keyword:"type"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
var _valid0 = _errs6 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const _errs14 = errors;
if(data2 !== null){
const err6 = {instancePath:instancePath+"/trend",keyword:"type"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid0 = _errs14 === errors;
valid1 = valid1 || _valid0;
}
if(!valid1){
const err7 = {instancePath:instancePath+"/trend",keyword:"anyOf"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
validate47.errors = vErrors;
return false;
}
else {
errors = _errs5;
if(vErrors !== null){
if(_errs5){
vErrors.length = _errs5;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.overlapped_with !== undefined){
let data6 = data.overlapped_with;
const _errs16 = errors;
if(errors === _errs16){
if(Array.isArray(data6)){
var valid3 = true;
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
let data7 = data6[i0];
const _errs18 = errors;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
validate47.errors = [{instancePath:instancePath+"/overlapped_with/" + i0,keyword:"type"}];
return false;
}
var valid3 = _errs18 === errors;
if(!valid3){
break;
}
}
}
else {
validate47.errors = [{instancePath:instancePath+"/overlapped_with",keyword:"type"}];
return false;
}
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.owners !== undefined){
let data8 = data.owners;
const _errs20 = errors;
if(errors === _errs20){
if(Array.isArray(data8)){
var valid4 = true;
const len1 = data8.length;
for(let i1=0; i1<len1; i1++){
const _errs22 = errors;
if(!(validate48(data8[i1], {instancePath:instancePath+"/owners/" + i1,parentData:data8,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate48.errors : vErrors.concat(validate48.errors);
errors = vErrors.length;
}
var valid4 = _errs22 === errors;
if(!valid4){
break;
}
}
}
else {
validate47.errors = [{instancePath:instancePath+"/owners",keyword:"type"}];
return false;
}
}
var valid0 = _errs20 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.devices !== undefined){
let data10 = data.devices;
const _errs23 = errors;
if(errors === _errs23){
if(Array.isArray(data10)){
var valid5 = true;
const len2 = data10.length;
for(let i2=0; i2<len2; i2++){
const _errs25 = errors;
if(!(validate50(data10[i2], {instancePath:instancePath+"/devices/" + i2,parentData:data10,parentDataProperty:i2,rootData}))){
vErrors = vErrors === null ? validate50.errors : vErrors.concat(validate50.errors);
errors = vErrors.length;
}
var valid5 = _errs25 === errors;
if(!valid5){
break;
}
}
}
else {
validate47.errors = [{instancePath:instancePath+"/devices",keyword:"type"}];
return false;
}
}
var valid0 = _errs23 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.shared_with_cells !== undefined){
let data12 = data.shared_with_cells;
const _errs26 = errors;
if(errors === _errs26){
if(Array.isArray(data12)){
var valid6 = true;
const len3 = data12.length;
for(let i3=0; i3<len3; i3++){
const _errs28 = errors;
if(typeof data12[i3] !== "string"){
validate47.errors = [{instancePath:instancePath+"/shared_with_cells/" + i3,keyword:"type"}];
return false;
}
var valid6 = _errs28 === errors;
if(!valid6){
break;
}
}
}
else {
validate47.errors = [{instancePath:instancePath+"/shared_with_cells",keyword:"type"}];
return false;
}
}
var valid0 = _errs26 === errors;
}
else {
var valid0 = true;
}
if(valid0){
var valid7 = true;
for(const key2 in data){
if(pattern36.test(key2)){
let data14 = data[key2];
const _errs30 = errors;
if(!(((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14))) && (isFinite(data14)))){
validate47.errors = [{instancePath:instancePath+"/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type"}];
return false;
}
var valid7 = _errs30 === errors;
if(!valid7){
break;
}
}
}
if(valid7){
var valid7 = true;
for(const key3 in data){
if(pattern37.test(key3)){
let data15 = data[key3];
const _errs32 = errors;
if((!(((typeof data15 == "number") && (!(data15 % 1) && !isNaN(data15))) && (isFinite(data15)))) && (data15 !== null)){
validate47.errors = [{instancePath:instancePath+"/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type"}];
return false;
}
var valid7 = _errs32 === errors;
if(!valid7){
break;
}
}
}
if(valid7){
var valid7 = true;
for(const key4 in data){
if(pattern38.test(key4)){
let data16 = data[key4];
const _errs34 = errors;
if(!((typeof data16 == "number") && (isFinite(data16)))){
validate47.errors = [{instancePath:instancePath+"/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type"}];
return false;
}
var valid7 = _errs34 === errors;
if(!valid7){
break;
}
}
}
if(valid7){
var valid7 = true;
for(const key5 in data){
if(pattern39.test(key5)){
const _errs36 = errors;
if(typeof data[key5] !== "boolean"){
validate47.errors = [{instancePath:instancePath+"/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type"}];
return false;
}
var valid7 = _errs36 === errors;
if(!valid7){
break;
}
}
}
if(valid7){
var valid7 = true;
for(const key6 in data){
if(pattern40.test(key6)){
const _errs38 = errors;
if(typeof data[key6] !== "string"){
validate47.errors = [{instancePath:instancePath+"/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type"}];
return false;
}
var valid7 = _errs38 === errors;
if(!valid7){
break;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate47.errors = [{instancePath,keyword:"type"}];
return false;
}
}
validate47.errors = vErrors;
return errors === 0;
}


function validate42(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((data.cell_id === undefined) && (missing0 = "cell_id")) || ((data.source_sha256 === undefined) && (missing0 = "source_sha256"))) || ((data.series === undefined) && (missing0 = "series"))) || ((data.expected === undefined) && (missing0 = "expected"))) || ((data.dropped_runs === undefined) && (missing0 = "dropped_runs"))) || ((data.verdict === undefined) && (missing0 = "verdict"))) || ((data.run === undefined) && (missing0 = "run"))){
validate42.errors = [{instancePath,keyword:"required"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((((key0 === "cell_id") || (key0 === "source_sha256")) || (key0 === "expected")) || (key0 === "verdict")) || (key0 === "run")) || (pattern27.test(key0)))){
validate42.errors = [{instancePath,keyword:"additionalProperties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.cell_id !== undefined){
let data0 = data.cell_id;
const _errs2 = errors;
if((typeof data0 !== "string") && (data0 !== null)){
validate42.errors = [{instancePath:instancePath+"/cell_id",keyword:"type"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.source_sha256 !== undefined){
const _errs4 = errors;
if(typeof data.source_sha256 !== "string"){
validate42.errors = [{instancePath:instancePath+"/source_sha256",keyword:"type"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.expected !== undefined){
const _errs6 = errors;
if(typeof data.expected !== "boolean"){
validate42.errors = [{instancePath:instancePath+"/expected",keyword:"type"}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.verdict !== undefined){
const _errs8 = errors;
if(!(validate43(data.verdict, {instancePath:instancePath+"/verdict",parentData:data,parentDataProperty:"verdict",rootData}))){
vErrors = vErrors === null ? validate43.errors : vErrors.concat(validate43.errors);
errors = vErrors.length;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.run !== undefined){
const _errs9 = errors;
if(!(validate47(data.run, {instancePath:instancePath+"/run",parentData:data,parentDataProperty:"run",rootData}))){
vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
errors = vErrors.length;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
var valid1 = true;
for(const key1 in data){
if(pattern27.test(key1)){
let data5 = data[key1];
const _errs10 = errors;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
validate42.errors = [{instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type"}];
return false;
}
var valid1 = _errs10 === errors;
if(!valid1){
break;
}
}
}
}
}
}
}
}
}
}
}
else {
validate42.errors = [{instancePath,keyword:"type"}];
return false;
}
}
validate42.errors = vErrors;
return errors === 0;
}


function validate40(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((((((((data.v === undefined) && (missing0 = "v")) || ((data.kind === undefined) && (missing0 = "kind"))) || ((data.epoch === undefined) && (missing0 = "epoch"))) || ((data.seq === undefined) && (missing0 = "seq"))) || ((data.at_ms === undefined) && (missing0 = "at_ms"))) || ((data.cur === undefined) && (missing0 = "cur"))) || ((data.number === undefined) && (missing0 = "number"))) || ((data.msg_id === undefined) && (missing0 = "msg_id"))) || ((data.cell === undefined) && (missing0 = "cell"))) || ((data.sample === undefined) && (missing0 = "sample"))) || ((data.settled === undefined) && (missing0 = "settled"))) || ((data.curve === undefined) && (missing0 = "curve"))){
validate40.errors = [{instancePath,keyword:"required"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((func2.call(schema15.properties, key0)) || (pattern26.test(key0)))){
validate40.errors = [{instancePath,keyword:"additionalProperties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.v !== undefined){
const _errs2 = errors;
if(1 !== data.v){
validate40.errors = [{instancePath:instancePath+"/v",keyword:"const"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.kind !== undefined){
const _errs3 = errors;
if("end" !== data.kind){
validate40.errors = [{instancePath:instancePath+"/kind",keyword:"const"}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.epoch !== undefined){
const _errs4 = errors;
if(typeof data.epoch !== "string"){
validate40.errors = [{instancePath:instancePath+"/epoch",keyword:"type"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.at_ms !== undefined){
let data3 = data.at_ms;
const _errs6 = errors;
if(!((typeof data3 == "number") && (isFinite(data3)))){
validate40.errors = [{instancePath:instancePath+"/at_ms",keyword:"type"}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.cur !== undefined){
let data4 = data.cur;
const _errs8 = errors;
const _errs9 = errors;
let valid1 = false;
const _errs10 = errors;
if(!(validate23(data4, {instancePath:instancePath+"/cur",parentData:data,parentDataProperty:"cur",rootData}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
errors = vErrors.length;
}
var _valid0 = _errs10 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const _errs11 = errors;
if(data4 !== null){
const err0 = {instancePath:instancePath+"/cur",keyword:"type"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs11 === errors;
valid1 = valid1 || _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/cur",keyword:"anyOf"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate40.errors = vErrors;
return false;
}
else {
errors = _errs9;
if(vErrors !== null){
if(_errs9){
vErrors.length = _errs9;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.msg_id !== undefined){
let data5 = data.msg_id;
const _errs13 = errors;
if((typeof data5 !== "string") && (data5 !== null)){
validate40.errors = [{instancePath:instancePath+"/msg_id",keyword:"type"}];
return false;
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.cell !== undefined){
const _errs15 = errors;
if(!(validate42(data.cell, {instancePath:instancePath+"/cell",parentData:data,parentDataProperty:"cell",rootData}))){
vErrors = vErrors === null ? validate42.errors : vErrors.concat(validate42.errors);
errors = vErrors.length;
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.sample !== undefined){
const _errs16 = errors;
if(!(validate29(data.sample, {instancePath:instancePath+"/sample",parentData:data,parentDataProperty:"sample",rootData}))){
vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
errors = vErrors.length;
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.settled !== undefined){
let data8 = data.settled;
const _errs17 = errors;
if(errors === _errs17){
if(Array.isArray(data8)){
var valid2 = true;
const len0 = data8.length;
for(let i0=0; i0<len0; i0++){
const _errs19 = errors;
if(!(validate42(data8[i0], {instancePath:instancePath+"/settled/" + i0,parentData:data8,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate42.errors : vErrors.concat(validate42.errors);
errors = vErrors.length;
}
var valid2 = _errs19 === errors;
if(!valid2){
break;
}
}
}
else {
validate40.errors = [{instancePath:instancePath+"/settled",keyword:"type"}];
return false;
}
}
var valid0 = _errs17 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.curve !== undefined){
let data10 = data.curve;
const _errs20 = errors;
const _errs21 = errors;
let valid3 = false;
const _errs22 = errors;
if(!(validate38(data10, {instancePath:instancePath+"/curve",parentData:data,parentDataProperty:"curve",rootData}))){
vErrors = vErrors === null ? validate38.errors : vErrors.concat(validate38.errors);
errors = vErrors.length;
}
var _valid1 = _errs22 === errors;
valid3 = valid3 || _valid1;
if(!valid3){
const _errs23 = errors;
if(data10 !== null){
const err2 = {instancePath:instancePath+"/curve",keyword:"type"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid1 = _errs23 === errors;
valid3 = valid3 || _valid1;
}
if(!valid3){
const err3 = {instancePath:instancePath+"/curve",keyword:"anyOf"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate40.errors = vErrors;
return false;
}
else {
errors = _errs21;
if(vErrors !== null){
if(_errs21){
vErrors.length = _errs21;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs20 === errors;
}
else {
var valid0 = true;
}
if(valid0){
var valid4 = true;
for(const key1 in data){
if(pattern26.test(key1)){
let data11 = data[key1];
const _errs25 = errors;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
validate40.errors = [{instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type"}];
return false;
}
var valid4 = _errs25 === errors;
if(!valid4){
break;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate40.errors = [{instancePath,keyword:"type"}];
return false;
}
}
validate40.errors = vErrors;
return errors === 0;
}

const schema22 = {"$id":"push-settled.schema.json","type":"object","additionalProperties":false,"required":["v","kind","epoch","seq","at_ms","cur","cells","holdings","sample","session"],"properties":{"v":{"const":1},"kind":{"const":"settled"},"epoch":{"type":"string"},"seq":{"type":"integer"},"at_ms":{"type":"number"},"cur":{"anyOf":[{"$ref":"current-run.schema.json"},{"type":"null"}]},"cells":{"type":"array","items":{"$ref":"cell-summary.schema.json"}},"holdings":{"anyOf":[{"$ref":"holdings.schema.json"},{"type":"null"}]},"sample":{"$ref":"sample.schema.json"},"session":{"$ref":"session.schema.json"}},"patternProperties":{}};
const schema23 = {"$id":"holdings.schema.json","type":"object","additionalProperties":false,"required":["read_at_ms","execution_count","complete","owners","hidden_holders","owned_bytes","unattributed_bytes"],"properties":{"read_at_ms":{"type":"number"},"complete":{"type":"boolean"},"owners":{"type":"array","items":{"$ref":"owner.schema.json"}},"hidden_holders":{"type":"array","items":{"$ref":"hidden-holder.schema.json"}},"owned_bytes":{"type":"integer"},"unattributed_bytes_reason":{"type":"string"}},"patternProperties":{"^(?:execution_count|unattributed_bytes)$":{"type":["integer","null"]}}};
const pattern52 = new RegExp("^(?:execution_count|unattributed_bytes)$", "u");
const schema24 = {"$id":"owner.schema.json","type":"object","additionalProperties":false,"required":["name","type_name","detail","owned_bytes","estimated","shared_with","device_bytes","deletable"],"properties":{"detail":{"type":["string","null"]},"shared_with":{"type":"array","items":{"type":"string"}}},"patternProperties":{"^(?:name|type_name|owned_bytes_reason)$":{"type":"string"},"^(?:owned_bytes|device_bytes)$":{"type":["integer","null"]},"^(?:estimated|deletable)$":{"type":"boolean"}}};
const pattern53 = new RegExp("^(?:name|type_name|owned_bytes_reason)$", "u");
const pattern54 = new RegExp("^(?:owned_bytes|device_bytes)$", "u");
const pattern55 = new RegExp("^(?:estimated|deletable)$", "u");

function validate61(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((((data.name === undefined) && (missing0 = "name")) || ((data.type_name === undefined) && (missing0 = "type_name"))) || ((data.detail === undefined) && (missing0 = "detail"))) || ((data.owned_bytes === undefined) && (missing0 = "owned_bytes"))) || ((data.estimated === undefined) && (missing0 = "estimated"))) || ((data.shared_with === undefined) && (missing0 = "shared_with"))) || ((data.device_bytes === undefined) && (missing0 = "device_bytes"))) || ((data.deletable === undefined) && (missing0 = "deletable"))){
validate61.errors = [{instancePath,keyword:"required"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((((key0 === "detail") || (key0 === "shared_with")) || (pattern53.test(key0))) || (pattern54.test(key0))) || (pattern55.test(key0)))){
validate61.errors = [{instancePath,keyword:"additionalProperties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.detail !== undefined){
let data0 = data.detail;
const _errs2 = errors;
if((typeof data0 !== "string") && (data0 !== null)){
validate61.errors = [{instancePath:instancePath+"/detail",keyword:"type"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.shared_with !== undefined){
let data1 = data.shared_with;
const _errs4 = errors;
if(errors === _errs4){
if(Array.isArray(data1)){
var valid1 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
const _errs6 = errors;
if(typeof data1[i0] !== "string"){
validate61.errors = [{instancePath:instancePath+"/shared_with/" + i0,keyword:"type"}];
return false;
}
var valid1 = _errs6 === errors;
if(!valid1){
break;
}
}
}
else {
validate61.errors = [{instancePath:instancePath+"/shared_with",keyword:"type"}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
var valid2 = true;
for(const key1 in data){
if(pattern53.test(key1)){
const _errs8 = errors;
if(typeof data[key1] !== "string"){
validate61.errors = [{instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type"}];
return false;
}
var valid2 = _errs8 === errors;
if(!valid2){
break;
}
}
}
if(valid2){
var valid2 = true;
for(const key2 in data){
if(pattern54.test(key2)){
let data4 = data[key2];
const _errs10 = errors;
if((!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))) && (data4 !== null)){
validate61.errors = [{instancePath:instancePath+"/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type"}];
return false;
}
var valid2 = _errs10 === errors;
if(!valid2){
break;
}
}
}
if(valid2){
var valid2 = true;
for(const key3 in data){
if(pattern55.test(key3)){
const _errs12 = errors;
if(typeof data[key3] !== "boolean"){
validate61.errors = [{instancePath:instancePath+"/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type"}];
return false;
}
var valid2 = _errs12 === errors;
if(!valid2){
break;
}
}
}
}
}
}
}
}
}
}
else {
validate61.errors = [{instancePath,keyword:"type"}];
return false;
}
}
validate61.errors = vErrors;
return errors === 0;
}

const schema25 = {"$id":"hidden-holder.schema.json","type":"object","additionalProperties":false,"required":["holder","kind","detail","owned_bytes"],"properties":{"holder":{"type":"string"},"kind":{"enum":["traceback","output_history","figures","modules","allocator"]},"detail":{"type":["string","null"]},"owned_bytes":{"type":["integer","null"]}},"patternProperties":{}};

function validate63(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data.holder === undefined) && (missing0 = "holder")) || ((data.kind === undefined) && (missing0 = "kind"))) || ((data.detail === undefined) && (missing0 = "detail"))) || ((data.owned_bytes === undefined) && (missing0 = "owned_bytes"))){
validate63.errors = [{instancePath,keyword:"required"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((key0 === "holder") || (key0 === "kind")) || (key0 === "detail")) || (key0 === "owned_bytes"))){
validate63.errors = [{instancePath,keyword:"additionalProperties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.holder !== undefined){
const _errs2 = errors;
if(typeof data.holder !== "string"){
validate63.errors = [{instancePath:instancePath+"/holder",keyword:"type"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.kind !== undefined){
let data1 = data.kind;
const _errs4 = errors;
if(!(((((data1 === "traceback") || (data1 === "output_history")) || (data1 === "figures")) || (data1 === "modules")) || (data1 === "allocator"))){
validate63.errors = [{instancePath:instancePath+"/kind",keyword:"enum"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.detail !== undefined){
let data2 = data.detail;
const _errs5 = errors;
if((typeof data2 !== "string") && (data2 !== null)){
validate63.errors = [{instancePath:instancePath+"/detail",keyword:"type"}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.owned_bytes !== undefined){
let data3 = data.owned_bytes;
const _errs7 = errors;
if((!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))) && (data3 !== null)){
validate63.errors = [{instancePath:instancePath+"/owned_bytes",keyword:"type"}];
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
else {
validate63.errors = [{instancePath,keyword:"type"}];
return false;
}
}
validate63.errors = vErrors;
return errors === 0;
}


function validate60(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((data.read_at_ms === undefined) && (missing0 = "read_at_ms")) || ((data.execution_count === undefined) && (missing0 = "execution_count"))) || ((data.complete === undefined) && (missing0 = "complete"))) || ((data.owners === undefined) && (missing0 = "owners"))) || ((data.hidden_holders === undefined) && (missing0 = "hidden_holders"))) || ((data.owned_bytes === undefined) && (missing0 = "owned_bytes"))) || ((data.unattributed_bytes === undefined) && (missing0 = "unattributed_bytes"))){
validate60.errors = [{instancePath,keyword:"required"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((((((key0 === "read_at_ms") || (key0 === "complete")) || (key0 === "owners")) || (key0 === "hidden_holders")) || (key0 === "owned_bytes")) || (key0 === "unattributed_bytes_reason")) || (pattern52.test(key0)))){
validate60.errors = [{instancePath,keyword:"additionalProperties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.read_at_ms !== undefined){
let data0 = data.read_at_ms;
const _errs2 = errors;
if(!((typeof data0 == "number") && (isFinite(data0)))){
validate60.errors = [{instancePath:instancePath+"/read_at_ms",keyword:"type"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.complete !== undefined){
const _errs4 = errors;
if(typeof data.complete !== "boolean"){
validate60.errors = [{instancePath:instancePath+"/complete",keyword:"type"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.owners !== undefined){
let data2 = data.owners;
const _errs6 = errors;
if(errors === _errs6){
if(Array.isArray(data2)){
var valid1 = true;
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
const _errs8 = errors;
if(!(validate61(data2[i0], {instancePath:instancePath+"/owners/" + i0,parentData:data2,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate61.errors : vErrors.concat(validate61.errors);
errors = vErrors.length;
}
var valid1 = _errs8 === errors;
if(!valid1){
break;
}
}
}
else {
validate60.errors = [{instancePath:instancePath+"/owners",keyword:"type"}];
return false;
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.hidden_holders !== undefined){
let data4 = data.hidden_holders;
const _errs9 = errors;
if(errors === _errs9){
if(Array.isArray(data4)){
var valid2 = true;
const len1 = data4.length;
for(let i1=0; i1<len1; i1++){
const _errs11 = errors;
if(!(validate63(data4[i1], {instancePath:instancePath+"/hidden_holders/" + i1,parentData:data4,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate63.errors : vErrors.concat(validate63.errors);
errors = vErrors.length;
}
var valid2 = _errs11 === errors;
if(!valid2){
break;
}
}
}
else {
validate60.errors = [{instancePath:instancePath+"/hidden_holders",keyword:"type"}];
return false;
}
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.owned_bytes !== undefined){
let data6 = data.owned_bytes;
const _errs12 = errors;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
validate60.errors = [{instancePath:instancePath+"/owned_bytes",keyword:"type"}];
return false;
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.unattributed_bytes_reason !== undefined){
const _errs14 = errors;
if(typeof data.unattributed_bytes_reason !== "string"){
validate60.errors = [{instancePath:instancePath+"/unattributed_bytes_reason",keyword:"type"}];
return false;
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
var valid3 = true;
for(const key1 in data){
if(pattern52.test(key1)){
let data8 = data[key1];
const _errs16 = errors;
if((!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))) && (data8 !== null)){
validate60.errors = [{instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type"}];
return false;
}
var valid3 = _errs16 === errors;
if(!valid3){
break;
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate60.errors = [{instancePath,keyword:"type"}];
return false;
}
}
validate60.errors = vErrors;
return errors === 0;
}


function validate57(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((((((data.v === undefined) && (missing0 = "v")) || ((data.kind === undefined) && (missing0 = "kind"))) || ((data.epoch === undefined) && (missing0 = "epoch"))) || ((data.seq === undefined) && (missing0 = "seq"))) || ((data.at_ms === undefined) && (missing0 = "at_ms"))) || ((data.cur === undefined) && (missing0 = "cur"))) || ((data.cells === undefined) && (missing0 = "cells"))) || ((data.holdings === undefined) && (missing0 = "holdings"))) || ((data.sample === undefined) && (missing0 = "sample"))) || ((data.session === undefined) && (missing0 = "session"))){
validate57.errors = [{instancePath,keyword:"required"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(func2.call(schema22.properties, key0))){
validate57.errors = [{instancePath,keyword:"additionalProperties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.v !== undefined){
const _errs2 = errors;
if(1 !== data.v){
validate57.errors = [{instancePath:instancePath+"/v",keyword:"const"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.kind !== undefined){
const _errs3 = errors;
if("settled" !== data.kind){
validate57.errors = [{instancePath:instancePath+"/kind",keyword:"const"}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.epoch !== undefined){
const _errs4 = errors;
if(typeof data.epoch !== "string"){
validate57.errors = [{instancePath:instancePath+"/epoch",keyword:"type"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.seq !== undefined){
let data3 = data.seq;
const _errs6 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
validate57.errors = [{instancePath:instancePath+"/seq",keyword:"type"}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.at_ms !== undefined){
let data4 = data.at_ms;
const _errs8 = errors;
if(!((typeof data4 == "number") && (isFinite(data4)))){
validate57.errors = [{instancePath:instancePath+"/at_ms",keyword:"type"}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.cur !== undefined){
let data5 = data.cur;
const _errs10 = errors;
const _errs11 = errors;
let valid1 = false;
const _errs12 = errors;
if(!(validate23(data5, {instancePath:instancePath+"/cur",parentData:data,parentDataProperty:"cur",rootData}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
errors = vErrors.length;
}
var _valid0 = _errs12 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const _errs13 = errors;
if(data5 !== null){
const err0 = {instancePath:instancePath+"/cur",keyword:"type"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs13 === errors;
valid1 = valid1 || _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/cur",keyword:"anyOf"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate57.errors = vErrors;
return false;
}
else {
errors = _errs11;
if(vErrors !== null){
if(_errs11){
vErrors.length = _errs11;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.cells !== undefined){
let data6 = data.cells;
const _errs15 = errors;
if(errors === _errs15){
if(Array.isArray(data6)){
var valid2 = true;
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
const _errs17 = errors;
if(!(validate42(data6[i0], {instancePath:instancePath+"/cells/" + i0,parentData:data6,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate42.errors : vErrors.concat(validate42.errors);
errors = vErrors.length;
}
var valid2 = _errs17 === errors;
if(!valid2){
break;
}
}
}
else {
validate57.errors = [{instancePath:instancePath+"/cells",keyword:"type"}];
return false;
}
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.holdings !== undefined){
let data8 = data.holdings;
const _errs18 = errors;
const _errs19 = errors;
let valid3 = false;
const _errs20 = errors;
if(!(validate60(data8, {instancePath:instancePath+"/holdings",parentData:data,parentDataProperty:"holdings",rootData}))){
vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
errors = vErrors.length;
}
var _valid1 = _errs20 === errors;
valid3 = valid3 || _valid1;
if(!valid3){
const _errs21 = errors;
if(data8 !== null){
const err2 = {instancePath:instancePath+"/holdings",keyword:"type"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid1 = _errs21 === errors;
valid3 = valid3 || _valid1;
}
if(!valid3){
const err3 = {instancePath:instancePath+"/holdings",keyword:"anyOf"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate57.errors = vErrors;
return false;
}
else {
errors = _errs19;
if(vErrors !== null){
if(_errs19){
vErrors.length = _errs19;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs18 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.sample !== undefined){
const _errs23 = errors;
if(!(validate29(data.sample, {instancePath:instancePath+"/sample",parentData:data,parentDataProperty:"sample",rootData}))){
vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
errors = vErrors.length;
}
var valid0 = _errs23 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.session !== undefined){
const _errs24 = errors;
if(!(validate25(data.session, {instancePath:instancePath+"/session",parentData:data,parentDataProperty:"session",rootData}))){
vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
errors = vErrors.length;
}
var valid0 = _errs24 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate57.errors = [{instancePath,keyword:"type"}];
return false;
}
}
validate57.errors = vErrors;
return errors === 0;
}

const schema26 = {"$id":"push-clear-progress.schema.json","type":"object","additionalProperties":false,"required":["v","kind","epoch","seq","at_ms","cur","id","step","index","count"],"properties":{"v":{"const":1},"kind":{"const":"clear_progress"},"at_ms":{"type":"number"},"cur":{"anyOf":[{"$ref":"current-run.schema.json"},{"type":"null"}]},"step":{"$ref":"clear-step.schema.json"}},"patternProperties":{"^(?:epoch|id)$":{"type":"string"},"^(?:seq|index|count)$":{"type":"integer"}}};
const pattern60 = new RegExp("^(?:epoch|id)$", "u");
const pattern61 = new RegExp("^(?:seq|index|count)$", "u");
const schema27 = {"$id":"clear-step.schema.json","type":"object","additionalProperties":false,"required":["id","status","reclaimed_bytes","estimate_bytes","devices","reason"],"properties":{"id":{"enum":["user_names","output_history","tracebacks","figures","collect_garbage","framework_caches","release_allocator"]},"status":{"enum":["done","skipped","failed"]},"reclaimed_bytes":{"type":["integer","null"]},"estimate_bytes":{"type":["array","null"],"items":{"type":"integer"},"minItems":2,"maxItems":2},"devices":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["uuid","reclaimed_bytes"],"properties":{"uuid":{"type":"string"},"reclaimed_bytes":{"type":["integer","null"]}},"patternProperties":{}}}},"patternProperties":{"^(?:reason|detail)$":{"type":["string","null"]}}};
const pattern62 = new RegExp("^(?:reason|detail)$", "u");

function validate70(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((data.id === undefined) && (missing0 = "id")) || ((data.status === undefined) && (missing0 = "status"))) || ((data.reclaimed_bytes === undefined) && (missing0 = "reclaimed_bytes"))) || ((data.estimate_bytes === undefined) && (missing0 = "estimate_bytes"))) || ((data.devices === undefined) && (missing0 = "devices"))) || ((data.reason === undefined) && (missing0 = "reason"))){
validate70.errors = [{instancePath,keyword:"required"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((((key0 === "id") || (key0 === "status")) || (key0 === "reclaimed_bytes")) || (key0 === "estimate_bytes")) || (key0 === "devices")) || (pattern62.test(key0)))){
validate70.errors = [{instancePath,keyword:"additionalProperties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.id !== undefined){
let data0 = data.id;
const _errs2 = errors;
if(!(((((((data0 === "user_names") || (data0 === "output_history")) || (data0 === "tracebacks")) || (data0 === "figures")) || (data0 === "collect_garbage")) || (data0 === "framework_caches")) || (data0 === "release_allocator"))){
validate70.errors = [{instancePath:instancePath+"/id",keyword:"enum"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.status !== undefined){
let data1 = data.status;
const _errs3 = errors;
if(!(((data1 === "done") || (data1 === "skipped")) || (data1 === "failed"))){
validate70.errors = [{instancePath:instancePath+"/status",keyword:"enum"}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.reclaimed_bytes !== undefined){
let data2 = data.reclaimed_bytes;
const _errs4 = errors;
if((!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))) && (data2 !== null)){
validate70.errors = [{instancePath:instancePath+"/reclaimed_bytes",keyword:"type"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.estimate_bytes !== undefined){
let data3 = data.estimate_bytes;
const _errs6 = errors;
if((!(Array.isArray(data3))) && (data3 !== null)){
validate70.errors = [{instancePath:instancePath+"/estimate_bytes",keyword:"type"}];
return false;
}
if(errors === _errs6){
if(Array.isArray(data3)){
if(data3.length > 2){
validate70.errors = [{instancePath:instancePath+"/estimate_bytes",keyword:"maxItems"}];
return false;
}
else {
if(data3.length < 2){
validate70.errors = [{instancePath:instancePath+"/estimate_bytes",keyword:"minItems"}];
return false;
}
else {
var valid1 = true;
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
let data4 = data3[i0];
const _errs8 = errors;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
validate70.errors = [{instancePath:instancePath+"/estimate_bytes/" + i0,keyword:"type"}];
return false;
}
var valid1 = _errs8 === errors;
if(!valid1){
break;
}
}
}
}
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.devices !== undefined){
let data5 = data.devices;
const _errs10 = errors;
if(errors === _errs10){
if(Array.isArray(data5)){
var valid2 = true;
const len1 = data5.length;
for(let i1=0; i1<len1; i1++){
let data6 = data5[i1];
const _errs12 = errors;
if(errors === _errs12){
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
let missing1;
if(((data6.uuid === undefined) && (missing1 = "uuid")) || ((data6.reclaimed_bytes === undefined) && (missing1 = "reclaimed_bytes"))){
validate70.errors = [{instancePath:instancePath+"/devices/" + i1,keyword:"required"}];
return false;
}
else {
const _errs14 = errors;
for(const key1 in data6){
if(!((key1 === "uuid") || (key1 === "reclaimed_bytes"))){
validate70.errors = [{instancePath:instancePath+"/devices/" + i1,keyword:"additionalProperties"}];
return false;
break;
}
}
if(_errs14 === errors){
if(data6.uuid !== undefined){
const _errs15 = errors;
if(typeof data6.uuid !== "string"){
validate70.errors = [{instancePath:instancePath+"/devices/" + i1+"/uuid",keyword:"type"}];
return false;
}
var valid3 = _errs15 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data6.reclaimed_bytes !== undefined){
let data8 = data6.reclaimed_bytes;
const _errs17 = errors;
if((!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))) && (data8 !== null)){
validate70.errors = [{instancePath:instancePath+"/devices/" + i1+"/reclaimed_bytes",keyword:"type"}];
return false;
}
var valid3 = _errs17 === errors;
}
else {
var valid3 = true;
}
}
}
}
}
else {
validate70.errors = [{instancePath:instancePath+"/devices/" + i1,keyword:"type"}];
return false;
}
}
var valid2 = _errs12 === errors;
if(!valid2){
break;
}
}
}
else {
validate70.errors = [{instancePath:instancePath+"/devices",keyword:"type"}];
return false;
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
var valid4 = true;
for(const key2 in data){
if(pattern62.test(key2)){
let data9 = data[key2];
const _errs19 = errors;
if((typeof data9 !== "string") && (data9 !== null)){
validate70.errors = [{instancePath:instancePath+"/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type"}];
return false;
}
var valid4 = _errs19 === errors;
if(!valid4){
break;
}
}
}
}
}
}
}
}
}
}
}
else {
validate70.errors = [{instancePath,keyword:"type"}];
return false;
}
}
validate70.errors = vErrors;
return errors === 0;
}


function validate68(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((((((data.v === undefined) && (missing0 = "v")) || ((data.kind === undefined) && (missing0 = "kind"))) || ((data.epoch === undefined) && (missing0 = "epoch"))) || ((data.seq === undefined) && (missing0 = "seq"))) || ((data.at_ms === undefined) && (missing0 = "at_ms"))) || ((data.cur === undefined) && (missing0 = "cur"))) || ((data.id === undefined) && (missing0 = "id"))) || ((data.step === undefined) && (missing0 = "step"))) || ((data.index === undefined) && (missing0 = "index"))) || ((data.count === undefined) && (missing0 = "count"))){
validate68.errors = [{instancePath,keyword:"required"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((((((key0 === "v") || (key0 === "kind")) || (key0 === "at_ms")) || (key0 === "cur")) || (key0 === "step")) || (pattern60.test(key0))) || (pattern61.test(key0)))){
validate68.errors = [{instancePath,keyword:"additionalProperties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.v !== undefined){
const _errs2 = errors;
if(1 !== data.v){
validate68.errors = [{instancePath:instancePath+"/v",keyword:"const"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.kind !== undefined){
const _errs3 = errors;
if("clear_progress" !== data.kind){
validate68.errors = [{instancePath:instancePath+"/kind",keyword:"const"}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.at_ms !== undefined){
let data2 = data.at_ms;
const _errs4 = errors;
if(!((typeof data2 == "number") && (isFinite(data2)))){
validate68.errors = [{instancePath:instancePath+"/at_ms",keyword:"type"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.cur !== undefined){
let data3 = data.cur;
const _errs6 = errors;
const _errs7 = errors;
let valid1 = false;
const _errs8 = errors;
if(!(validate23(data3, {instancePath:instancePath+"/cur",parentData:data,parentDataProperty:"cur",rootData}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
errors = vErrors.length;
}
var _valid0 = _errs8 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const _errs9 = errors;
if(data3 !== null){
const err0 = {instancePath:instancePath+"/cur",keyword:"type"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs9 === errors;
valid1 = valid1 || _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/cur",keyword:"anyOf"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate68.errors = vErrors;
return false;
}
else {
errors = _errs7;
if(vErrors !== null){
if(_errs7){
vErrors.length = _errs7;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.step !== undefined){
const _errs11 = errors;
if(!(validate70(data.step, {instancePath:instancePath+"/step",parentData:data,parentDataProperty:"step",rootData}))){
vErrors = vErrors === null ? validate70.errors : vErrors.concat(validate70.errors);
errors = vErrors.length;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
var valid2 = true;
for(const key1 in data){
if(pattern60.test(key1)){
const _errs12 = errors;
if(typeof data[key1] !== "string"){
validate68.errors = [{instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type"}];
return false;
}
var valid2 = _errs12 === errors;
if(!valid2){
break;
}
}
}
if(valid2){
var valid2 = true;
for(const key2 in data){
if(pattern61.test(key2)){
let data6 = data[key2];
const _errs14 = errors;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
validate68.errors = [{instancePath:instancePath+"/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type"}];
return false;
}
var valid2 = _errs14 === errors;
if(!valid2){
break;
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate68.errors = [{instancePath,keyword:"type"}];
return false;
}
}
validate68.errors = vErrors;
return errors === 0;
}

const schema28 = {"$id":"push-answer.schema.json","type":"object","additionalProperties":false,"required":["v","kind","epoch","seq","at_ms","cur","id","op","plan","report","holdings","failure","sample"],"properties":{"v":{"const":1},"kind":{"const":"answer"},"seq":{"type":"integer"},"at_ms":{"type":"number"},"cur":{"anyOf":[{"$ref":"current-run.schema.json"},{"type":"null"}]},"op":{"enum":["plan_clear","clear_session","read_holdings"]},"plan":{"anyOf":[{"$ref":"clear-plan.schema.json"},{"type":"null"}]},"report":{"anyOf":[{"$ref":"clear-report.schema.json"},{"type":"null"}]},"holdings":{"anyOf":[{"$ref":"holdings.schema.json"},{"type":"null"}]},"failure":{"anyOf":[{"$ref":"failure.schema.json"},{"type":"null"}]},"sample":{"$ref":"sample.schema.json"}},"patternProperties":{"^(?:epoch|id)$":{"type":"string"}}};
const schema29 = {"$id":"clear-plan.schema.json","type":"object","additionalProperties":false,"required":["report","names"],"properties":{"report":{"$ref":"clear-report.schema.json"},"names":{"type":"array","items":{"$ref":"owner.schema.json"}}},"patternProperties":{}};
const schema30 = {"$id":"clear-report.schema.json","type":"object","additionalProperties":false,"required":["dry_run","rss_before_bytes","rss_after_bytes","reclaimed_bytes","duration_ms","devices","steps"],"properties":{"dry_run":{"type":"boolean"},"duration_ms":{"type":"number"},"devices":{"type":"array","items":{"$ref":"clear-step.schema.json#/properties/devices/items"}},"steps":{"type":"array","items":{"$ref":"clear-step.schema.json"}}},"patternProperties":{"^(?:rss_before_bytes|rss_after_bytes|reclaimed_bytes)$":{"type":["integer","null"]},"^(?:rss_before_bytes_reason|reclaimed_bytes_reason)$":{"type":"string"}}};
const pattern67 = new RegExp("^(?:rss_before_bytes|rss_after_bytes|reclaimed_bytes)$", "u");
const pattern68 = new RegExp("^(?:rss_before_bytes_reason|reclaimed_bytes_reason)$", "u");
const schema31 = {"type":"object","additionalProperties":false,"required":["uuid","reclaimed_bytes"],"properties":{"uuid":{"type":"string"},"reclaimed_bytes":{"type":["integer","null"]}},"patternProperties":{}};

function validate76(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.uuid === undefined) && (missing0 = "uuid")) || ((data.reclaimed_bytes === undefined) && (missing0 = "reclaimed_bytes"))){
validate76.errors = [{instancePath,keyword:"required"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((key0 === "uuid") || (key0 === "reclaimed_bytes"))){
validate76.errors = [{instancePath,keyword:"additionalProperties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.uuid !== undefined){
const _errs2 = errors;
if(typeof data.uuid !== "string"){
validate76.errors = [{instancePath:instancePath+"/uuid",keyword:"type"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.reclaimed_bytes !== undefined){
let data1 = data.reclaimed_bytes;
const _errs4 = errors;
if((!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))) && (data1 !== null)){
validate76.errors = [{instancePath:instancePath+"/reclaimed_bytes",keyword:"type"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate76.errors = [{instancePath,keyword:"type"}];
return false;
}
}
validate76.errors = vErrors;
return errors === 0;
}


function validate75(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((data.dry_run === undefined) && (missing0 = "dry_run")) || ((data.rss_before_bytes === undefined) && (missing0 = "rss_before_bytes"))) || ((data.rss_after_bytes === undefined) && (missing0 = "rss_after_bytes"))) || ((data.reclaimed_bytes === undefined) && (missing0 = "reclaimed_bytes"))) || ((data.duration_ms === undefined) && (missing0 = "duration_ms"))) || ((data.devices === undefined) && (missing0 = "devices"))) || ((data.steps === undefined) && (missing0 = "steps"))){
validate75.errors = [{instancePath,keyword:"required"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((((key0 === "dry_run") || (key0 === "duration_ms")) || (key0 === "devices")) || (key0 === "steps")) || (pattern67.test(key0))) || (pattern68.test(key0)))){
validate75.errors = [{instancePath,keyword:"additionalProperties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.dry_run !== undefined){
const _errs2 = errors;
if(typeof data.dry_run !== "boolean"){
validate75.errors = [{instancePath:instancePath+"/dry_run",keyword:"type"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.duration_ms !== undefined){
let data1 = data.duration_ms;
const _errs4 = errors;
if(!((typeof data1 == "number") && (isFinite(data1)))){
validate75.errors = [{instancePath:instancePath+"/duration_ms",keyword:"type"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.devices !== undefined){
let data2 = data.devices;
const _errs6 = errors;
if(errors === _errs6){
if(Array.isArray(data2)){
var valid1 = true;
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
const _errs8 = errors;
if(!(validate76(data2[i0], {instancePath:instancePath+"/devices/" + i0,parentData:data2,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate76.errors : vErrors.concat(validate76.errors);
errors = vErrors.length;
}
var valid1 = _errs8 === errors;
if(!valid1){
break;
}
}
}
else {
validate75.errors = [{instancePath:instancePath+"/devices",keyword:"type"}];
return false;
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.steps !== undefined){
let data4 = data.steps;
const _errs9 = errors;
if(errors === _errs9){
if(Array.isArray(data4)){
var valid2 = true;
const len1 = data4.length;
for(let i1=0; i1<len1; i1++){
const _errs11 = errors;
if(!(validate70(data4[i1], {instancePath:instancePath+"/steps/" + i1,parentData:data4,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate70.errors : vErrors.concat(validate70.errors);
errors = vErrors.length;
}
var valid2 = _errs11 === errors;
if(!valid2){
break;
}
}
}
else {
validate75.errors = [{instancePath:instancePath+"/steps",keyword:"type"}];
return false;
}
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
var valid3 = true;
for(const key1 in data){
if(pattern67.test(key1)){
let data6 = data[key1];
const _errs12 = errors;
if((!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))) && (data6 !== null)){
validate75.errors = [{instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type"}];
return false;
}
var valid3 = _errs12 === errors;
if(!valid3){
break;
}
}
}
if(valid3){
var valid3 = true;
for(const key2 in data){
if(pattern68.test(key2)){
const _errs14 = errors;
if(typeof data[key2] !== "string"){
validate75.errors = [{instancePath:instancePath+"/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type"}];
return false;
}
var valid3 = _errs14 === errors;
if(!valid3){
break;
}
}
}
}
}
}
}
}
}
}
}
else {
validate75.errors = [{instancePath,keyword:"type"}];
return false;
}
}
validate75.errors = vErrors;
return errors === 0;
}


function validate74(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.report === undefined) && (missing0 = "report")) || ((data.names === undefined) && (missing0 = "names"))){
validate74.errors = [{instancePath,keyword:"required"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((key0 === "report") || (key0 === "names"))){
validate74.errors = [{instancePath,keyword:"additionalProperties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.report !== undefined){
const _errs2 = errors;
if(!(validate75(data.report, {instancePath:instancePath+"/report",parentData:data,parentDataProperty:"report",rootData}))){
vErrors = vErrors === null ? validate75.errors : vErrors.concat(validate75.errors);
errors = vErrors.length;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.names !== undefined){
let data1 = data.names;
const _errs3 = errors;
if(errors === _errs3){
if(Array.isArray(data1)){
var valid1 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
const _errs5 = errors;
if(!(validate61(data1[i0], {instancePath:instancePath+"/names/" + i0,parentData:data1,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate61.errors : vErrors.concat(validate61.errors);
errors = vErrors.length;
}
var valid1 = _errs5 === errors;
if(!valid1){
break;
}
}
}
else {
validate74.errors = [{instancePath:instancePath+"/names",keyword:"type"}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate74.errors = [{instancePath,keyword:"type"}];
return false;
}
}
validate74.errors = vErrors;
return errors === 0;
}

const schema32 = {"$id":"failure.schema.json","type":"object","additionalProperties":false,"required":["code","message"],"properties":{"code":{"enum":["bad_request","unknown_op","busy","not_permitted","internal"]},"message":{"type":"string"}},"patternProperties":{}};

function validate84(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.code === undefined) && (missing0 = "code")) || ((data.message === undefined) && (missing0 = "message"))){
validate84.errors = [{instancePath,keyword:"required"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((key0 === "code") || (key0 === "message"))){
validate84.errors = [{instancePath,keyword:"additionalProperties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.code !== undefined){
let data0 = data.code;
const _errs2 = errors;
if(!(((((data0 === "bad_request") || (data0 === "unknown_op")) || (data0 === "busy")) || (data0 === "not_permitted")) || (data0 === "internal"))){
validate84.errors = [{instancePath:instancePath+"/code",keyword:"enum"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.message !== undefined){
const _errs3 = errors;
if(typeof data.message !== "string"){
validate84.errors = [{instancePath:instancePath+"/message",keyword:"type"}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate84.errors = [{instancePath,keyword:"type"}];
return false;
}
}
validate84.errors = vErrors;
return errors === 0;
}


function validate72(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((((((((data.v === undefined) && (missing0 = "v")) || ((data.kind === undefined) && (missing0 = "kind"))) || ((data.epoch === undefined) && (missing0 = "epoch"))) || ((data.seq === undefined) && (missing0 = "seq"))) || ((data.at_ms === undefined) && (missing0 = "at_ms"))) || ((data.cur === undefined) && (missing0 = "cur"))) || ((data.id === undefined) && (missing0 = "id"))) || ((data.op === undefined) && (missing0 = "op"))) || ((data.plan === undefined) && (missing0 = "plan"))) || ((data.report === undefined) && (missing0 = "report"))) || ((data.holdings === undefined) && (missing0 = "holdings"))) || ((data.failure === undefined) && (missing0 = "failure"))) || ((data.sample === undefined) && (missing0 = "sample"))){
validate72.errors = [{instancePath,keyword:"required"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((func2.call(schema28.properties, key0)) || (pattern60.test(key0)))){
validate72.errors = [{instancePath,keyword:"additionalProperties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.v !== undefined){
const _errs2 = errors;
if(1 !== data.v){
validate72.errors = [{instancePath:instancePath+"/v",keyword:"const"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.kind !== undefined){
const _errs3 = errors;
if("answer" !== data.kind){
validate72.errors = [{instancePath:instancePath+"/kind",keyword:"const"}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.seq !== undefined){
let data2 = data.seq;
const _errs4 = errors;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
validate72.errors = [{instancePath:instancePath+"/seq",keyword:"type"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.at_ms !== undefined){
let data3 = data.at_ms;
const _errs6 = errors;
if(!((typeof data3 == "number") && (isFinite(data3)))){
validate72.errors = [{instancePath:instancePath+"/at_ms",keyword:"type"}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.cur !== undefined){
let data4 = data.cur;
const _errs8 = errors;
const _errs9 = errors;
let valid1 = false;
const _errs10 = errors;
if(!(validate23(data4, {instancePath:instancePath+"/cur",parentData:data,parentDataProperty:"cur",rootData}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
errors = vErrors.length;
}
var _valid0 = _errs10 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const _errs11 = errors;
if(data4 !== null){
const err0 = {instancePath:instancePath+"/cur",keyword:"type"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs11 === errors;
valid1 = valid1 || _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/cur",keyword:"anyOf"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate72.errors = vErrors;
return false;
}
else {
errors = _errs9;
if(vErrors !== null){
if(_errs9){
vErrors.length = _errs9;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.op !== undefined){
let data5 = data.op;
const _errs13 = errors;
if(!(((data5 === "plan_clear") || (data5 === "clear_session")) || (data5 === "read_holdings"))){
validate72.errors = [{instancePath:instancePath+"/op",keyword:"enum"}];
return false;
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.plan !== undefined){
let data6 = data.plan;
const _errs14 = errors;
const _errs15 = errors;
let valid2 = false;
const _errs16 = errors;
if(!(validate74(data6, {instancePath:instancePath+"/plan",parentData:data,parentDataProperty:"plan",rootData}))){
vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
errors = vErrors.length;
}
var _valid1 = _errs16 === errors;
valid2 = valid2 || _valid1;
if(!valid2){
const _errs17 = errors;
if(data6 !== null){
const err2 = {instancePath:instancePath+"/plan",keyword:"type"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid1 = _errs17 === errors;
valid2 = valid2 || _valid1;
}
if(!valid2){
const err3 = {instancePath:instancePath+"/plan",keyword:"anyOf"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate72.errors = vErrors;
return false;
}
else {
errors = _errs15;
if(vErrors !== null){
if(_errs15){
vErrors.length = _errs15;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.report !== undefined){
let data7 = data.report;
const _errs19 = errors;
const _errs20 = errors;
let valid3 = false;
const _errs21 = errors;
if(!(validate75(data7, {instancePath:instancePath+"/report",parentData:data,parentDataProperty:"report",rootData}))){
vErrors = vErrors === null ? validate75.errors : vErrors.concat(validate75.errors);
errors = vErrors.length;
}
var _valid2 = _errs21 === errors;
valid3 = valid3 || _valid2;
if(!valid3){
const _errs22 = errors;
if(data7 !== null){
const err4 = {instancePath:instancePath+"/report",keyword:"type"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid2 = _errs22 === errors;
valid3 = valid3 || _valid2;
}
if(!valid3){
const err5 = {instancePath:instancePath+"/report",keyword:"anyOf"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
validate72.errors = vErrors;
return false;
}
else {
errors = _errs20;
if(vErrors !== null){
if(_errs20){
vErrors.length = _errs20;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs19 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.holdings !== undefined){
let data8 = data.holdings;
const _errs24 = errors;
const _errs25 = errors;
let valid4 = false;
const _errs26 = errors;
if(!(validate60(data8, {instancePath:instancePath+"/holdings",parentData:data,parentDataProperty:"holdings",rootData}))){
vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
errors = vErrors.length;
}
var _valid3 = _errs26 === errors;
valid4 = valid4 || _valid3;
if(!valid4){
const _errs27 = errors;
if(data8 !== null){
const err6 = {instancePath:instancePath+"/holdings",keyword:"type"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid3 = _errs27 === errors;
valid4 = valid4 || _valid3;
}
if(!valid4){
const err7 = {instancePath:instancePath+"/holdings",keyword:"anyOf"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
validate72.errors = vErrors;
return false;
}
else {
errors = _errs25;
if(vErrors !== null){
if(_errs25){
vErrors.length = _errs25;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs24 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.failure !== undefined){
let data9 = data.failure;
const _errs29 = errors;
const _errs30 = errors;
let valid5 = false;
const _errs31 = errors;
if(!(validate84(data9, {instancePath:instancePath+"/failure",parentData:data,parentDataProperty:"failure",rootData}))){
vErrors = vErrors === null ? validate84.errors : vErrors.concat(validate84.errors);
errors = vErrors.length;
}
var _valid4 = _errs31 === errors;
valid5 = valid5 || _valid4;
if(!valid5){
const _errs32 = errors;
if(data9 !== null){
const err8 = {instancePath:instancePath+"/failure",keyword:"type"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var _valid4 = _errs32 === errors;
valid5 = valid5 || _valid4;
}
if(!valid5){
const err9 = {instancePath:instancePath+"/failure",keyword:"anyOf"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
validate72.errors = vErrors;
return false;
}
else {
errors = _errs30;
if(vErrors !== null){
if(_errs30){
vErrors.length = _errs30;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs29 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.sample !== undefined){
const _errs34 = errors;
if(!(validate29(data.sample, {instancePath:instancePath+"/sample",parentData:data,parentDataProperty:"sample",rootData}))){
vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
errors = vErrors.length;
}
var valid0 = _errs34 === errors;
}
else {
var valid0 = true;
}
if(valid0){
var valid6 = true;
for(const key1 in data){
if(pattern60.test(key1)){
const _errs35 = errors;
if(typeof data[key1] !== "string"){
validate72.errors = [{instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type"}];
return false;
}
var valid6 = _errs35 === errors;
if(!valid6){
break;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate72.errors = [{instancePath,keyword:"type"}];
return false;
}
}
validate72.errors = vErrors;
return errors === 0;
}

const schema33 = {"$id":"push-down.schema.json","type":"object","additionalProperties":false,"required":["v","kind","epoch","seq","at_ms","cur"],"properties":{"v":{"const":1},"kind":{"const":"down"},"epoch":{"type":"string"},"seq":{"type":"integer"},"at_ms":{"type":"number"},"cur":{"anyOf":[{"$ref":"current-run.schema.json"},{"type":"null"}]}},"patternProperties":{}};

function validate87(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((data.v === undefined) && (missing0 = "v")) || ((data.kind === undefined) && (missing0 = "kind"))) || ((data.epoch === undefined) && (missing0 = "epoch"))) || ((data.seq === undefined) && (missing0 = "seq"))) || ((data.at_ms === undefined) && (missing0 = "at_ms"))) || ((data.cur === undefined) && (missing0 = "cur"))){
validate87.errors = [{instancePath,keyword:"required"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((((key0 === "v") || (key0 === "kind")) || (key0 === "epoch")) || (key0 === "seq")) || (key0 === "at_ms")) || (key0 === "cur"))){
validate87.errors = [{instancePath,keyword:"additionalProperties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.v !== undefined){
const _errs2 = errors;
if(1 !== data.v){
validate87.errors = [{instancePath:instancePath+"/v",keyword:"const"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.kind !== undefined){
const _errs3 = errors;
if("down" !== data.kind){
validate87.errors = [{instancePath:instancePath+"/kind",keyword:"const"}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.epoch !== undefined){
const _errs4 = errors;
if(typeof data.epoch !== "string"){
validate87.errors = [{instancePath:instancePath+"/epoch",keyword:"type"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.seq !== undefined){
let data3 = data.seq;
const _errs6 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
validate87.errors = [{instancePath:instancePath+"/seq",keyword:"type"}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.at_ms !== undefined){
let data4 = data.at_ms;
const _errs8 = errors;
if(!((typeof data4 == "number") && (isFinite(data4)))){
validate87.errors = [{instancePath:instancePath+"/at_ms",keyword:"type"}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.cur !== undefined){
let data5 = data.cur;
const _errs10 = errors;
const _errs11 = errors;
let valid1 = false;
const _errs12 = errors;
if(!(validate23(data5, {instancePath:instancePath+"/cur",parentData:data,parentDataProperty:"cur",rootData}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
errors = vErrors.length;
}
var _valid0 = _errs12 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const _errs13 = errors;
if(data5 !== null){
const err0 = {instancePath:instancePath+"/cur",keyword:"type"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs13 === errors;
valid1 = valid1 || _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/cur",keyword:"anyOf"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate87.errors = vErrors;
return false;
}
else {
errors = _errs11;
if(vErrors !== null){
if(_errs11){
vErrors.length = _errs11;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
else {
validate87.errors = [{instancePath,keyword:"type"}];
return false;
}
}
validate87.errors = vErrors;
return errors === 0;
}


function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
const tag0 = data.kind;
if(typeof tag0 == "string"){
if(tag0 === "up"){
if(!(validate22(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
else if(tag0 === "start"){
if(!(validate32(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
errors = vErrors.length;
}
}
else if(tag0 === "tick"){
if(!(validate35(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors);
errors = vErrors.length;
}
}
else if(tag0 === "end"){
if(!(validate40(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate40.errors : vErrors.concat(validate40.errors);
errors = vErrors.length;
}
}
else if(tag0 === "settled"){
if(!(validate57(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
errors = vErrors.length;
}
}
else if(tag0 === "clear_progress"){
if(!(validate68(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate68.errors : vErrors.concat(validate68.errors);
errors = vErrors.length;
}
}
else if(tag0 === "answer"){
if(!(validate72(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate72.errors : vErrors.concat(validate72.errors);
errors = vErrors.length;
}
}
else if(tag0 === "down"){
if(!(validate87(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate87.errors : vErrors.concat(validate87.errors);
errors = vErrors.length;
}
}
else {
validate21.errors = [{instancePath,keyword:"discriminator"}];
return false;
}
}
else {
validate21.errors = [{instancePath,keyword:"discriminator"}];
return false;
}
}
else {
validate21.errors = [{instancePath,keyword:"type"}];
return false;
}
}
validate21.errors = vErrors;
return errors === 0;
}

const checkReply = validate97;
const schema34 = {"$id":"reply.schema.json","oneOf":[{"$ref":"reply-hello.schema.json"},{"$ref":"reply-sample.schema.json"},{"$ref":"reply-done.schema.json"},{"$ref":"reply-accepted.schema.json"},{"$ref":"reply-failed.schema.json"}],"type":"object","discriminator":{"propertyName":"status"}};
const schema35 = {"$id":"reply-hello.schema.json","type":"object","additionalProperties":false,"required":["v","id","epoch","seq","cur","status","session","settings","sample","cells","holdings"],"properties":{"v":{"const":1},"seq":{"type":"integer"},"cur":{"anyOf":[{"$ref":"current-run.schema.json"},{"type":"null"}]},"status":{"const":"hello"},"session":{"$ref":"session.schema.json"},"settings":{"$ref":"settings.schema.json"},"sample":{"$ref":"sample.schema.json"},"cells":{"type":"array","items":{"$ref":"cell.schema.json"}},"holdings":{"anyOf":[{"$ref":"holdings.schema.json"},{"type":"null"}]}},"patternProperties":{"^(?:id|epoch)$":{"type":"string"}}};
const pattern72 = new RegExp("^(?:id|epoch)$", "u");
const schema36 = {"$id":"settings.schema.json","type":"object","additionalProperties":false,"required":["sampling","exact_peak"],"properties":{},"patternProperties":{"^(?:sampling|exact_peak)$":{"type":"boolean"}}};
const pattern73 = new RegExp("^(?:sampling|exact_peak)$", "u");

function validate101(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.sampling === undefined) && (missing0 = "sampling")) || ((data.exact_peak === undefined) && (missing0 = "exact_peak"))){
validate101.errors = [{instancePath,keyword:"required"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(pattern73.test(key0))){
validate101.errors = [{instancePath,keyword:"additionalProperties"}];
return false;
break;
}
}
if(_errs1 === errors){
var valid0 = true;
for(const key1 in data){
if(pattern73.test(key1)){
const _errs2 = errors;
if(typeof data[key1] !== "boolean"){
validate101.errors = [{instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type"}];
return false;
}
var valid0 = _errs2 === errors;
if(!valid0){
break;
}
}
}
}
}
}
else {
validate101.errors = [{instancePath,keyword:"type"}];
return false;
}
}
validate101.errors = vErrors;
return errors === 0;
}

const schema37 = {"$id":"cell.schema.json","type":"object","additionalProperties":false,"required":["cell_id","index","source_sha256","series","expected","dropped_runs","verdict","runs"],"properties":{"index":{"type":["integer","null"]},"expected":{"type":"boolean"},"verdict":{"$ref":"verdict.schema.json"},"runs":{"type":"array","items":{"$ref":"cell-run.schema.json"}}},"patternProperties":{"^(?:cell_id|source_sha256)$":{"type":"string"},"^(?:series|dropped_runs)$":{"type":"integer"}}};
const pattern75 = new RegExp("^(?:cell_id|source_sha256)$", "u");

function validate104(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((((data.cell_id === undefined) && (missing0 = "cell_id")) || ((data.index === undefined) && (missing0 = "index"))) || ((data.source_sha256 === undefined) && (missing0 = "source_sha256"))) || ((data.series === undefined) && (missing0 = "series"))) || ((data.expected === undefined) && (missing0 = "expected"))) || ((data.dropped_runs === undefined) && (missing0 = "dropped_runs"))) || ((data.verdict === undefined) && (missing0 = "verdict"))) || ((data.runs === undefined) && (missing0 = "runs"))){
validate104.errors = [{instancePath,keyword:"required"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((((key0 === "index") || (key0 === "expected")) || (key0 === "verdict")) || (key0 === "runs")) || (pattern75.test(key0))) || (pattern27.test(key0)))){
validate104.errors = [{instancePath,keyword:"additionalProperties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.index !== undefined){
let data0 = data.index;
const _errs2 = errors;
if((!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))) && (data0 !== null)){
validate104.errors = [{instancePath:instancePath+"/index",keyword:"type"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.expected !== undefined){
const _errs4 = errors;
if(typeof data.expected !== "boolean"){
validate104.errors = [{instancePath:instancePath+"/expected",keyword:"type"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.verdict !== undefined){
const _errs6 = errors;
if(!(validate43(data.verdict, {instancePath:instancePath+"/verdict",parentData:data,parentDataProperty:"verdict",rootData}))){
vErrors = vErrors === null ? validate43.errors : vErrors.concat(validate43.errors);
errors = vErrors.length;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.runs !== undefined){
let data3 = data.runs;
const _errs7 = errors;
if(errors === _errs7){
if(Array.isArray(data3)){
var valid1 = true;
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
const _errs9 = errors;
if(!(validate47(data3[i0], {instancePath:instancePath+"/runs/" + i0,parentData:data3,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
errors = vErrors.length;
}
var valid1 = _errs9 === errors;
if(!valid1){
break;
}
}
}
else {
validate104.errors = [{instancePath:instancePath+"/runs",keyword:"type"}];
return false;
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
var valid2 = true;
for(const key1 in data){
if(pattern75.test(key1)){
const _errs10 = errors;
if(typeof data[key1] !== "string"){
validate104.errors = [{instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type"}];
return false;
}
var valid2 = _errs10 === errors;
if(!valid2){
break;
}
}
}
if(valid2){
var valid2 = true;
for(const key2 in data){
if(pattern27.test(key2)){
let data6 = data[key2];
const _errs12 = errors;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
validate104.errors = [{instancePath:instancePath+"/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type"}];
return false;
}
var valid2 = _errs12 === errors;
if(!valid2){
break;
}
}
}
}
}
}
}
}
}
}
}
else {
validate104.errors = [{instancePath,keyword:"type"}];
return false;
}
}
validate104.errors = vErrors;
return errors === 0;
}


function validate98(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((((((data.v === undefined) && (missing0 = "v")) || ((data.id === undefined) && (missing0 = "id"))) || ((data.epoch === undefined) && (missing0 = "epoch"))) || ((data.seq === undefined) && (missing0 = "seq"))) || ((data.cur === undefined) && (missing0 = "cur"))) || ((data.status === undefined) && (missing0 = "status"))) || ((data.session === undefined) && (missing0 = "session"))) || ((data.settings === undefined) && (missing0 = "settings"))) || ((data.sample === undefined) && (missing0 = "sample"))) || ((data.cells === undefined) && (missing0 = "cells"))) || ((data.holdings === undefined) && (missing0 = "holdings"))){
validate98.errors = [{instancePath,keyword:"required"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((func2.call(schema35.properties, key0)) || (pattern72.test(key0)))){
validate98.errors = [{instancePath,keyword:"additionalProperties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.v !== undefined){
const _errs2 = errors;
if(1 !== data.v){
validate98.errors = [{instancePath:instancePath+"/v",keyword:"const"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.seq !== undefined){
let data1 = data.seq;
const _errs3 = errors;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
validate98.errors = [{instancePath:instancePath+"/seq",keyword:"type"}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.cur !== undefined){
let data2 = data.cur;
const _errs5 = errors;
const _errs6 = errors;
let valid1 = false;
const _errs7 = errors;
if(!(validate23(data2, {instancePath:instancePath+"/cur",parentData:data,parentDataProperty:"cur",rootData}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
errors = vErrors.length;
}
var _valid0 = _errs7 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const _errs8 = errors;
if(data2 !== null){
const err0 = {instancePath:instancePath+"/cur",keyword:"type"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs8 === errors;
valid1 = valid1 || _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/cur",keyword:"anyOf"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate98.errors = vErrors;
return false;
}
else {
errors = _errs6;
if(vErrors !== null){
if(_errs6){
vErrors.length = _errs6;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.status !== undefined){
const _errs10 = errors;
if("hello" !== data.status){
validate98.errors = [{instancePath:instancePath+"/status",keyword:"const"}];
return false;
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.session !== undefined){
const _errs11 = errors;
if(!(validate25(data.session, {instancePath:instancePath+"/session",parentData:data,parentDataProperty:"session",rootData}))){
vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
errors = vErrors.length;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.settings !== undefined){
const _errs12 = errors;
if(!(validate101(data.settings, {instancePath:instancePath+"/settings",parentData:data,parentDataProperty:"settings",rootData}))){
vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
errors = vErrors.length;
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.sample !== undefined){
const _errs13 = errors;
if(!(validate29(data.sample, {instancePath:instancePath+"/sample",parentData:data,parentDataProperty:"sample",rootData}))){
vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
errors = vErrors.length;
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.cells !== undefined){
let data7 = data.cells;
const _errs14 = errors;
if(errors === _errs14){
if(Array.isArray(data7)){
var valid2 = true;
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
const _errs16 = errors;
if(!(validate104(data7[i0], {instancePath:instancePath+"/cells/" + i0,parentData:data7,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate104.errors : vErrors.concat(validate104.errors);
errors = vErrors.length;
}
var valid2 = _errs16 === errors;
if(!valid2){
break;
}
}
}
else {
validate98.errors = [{instancePath:instancePath+"/cells",keyword:"type"}];
return false;
}
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.holdings !== undefined){
let data9 = data.holdings;
const _errs17 = errors;
const _errs18 = errors;
let valid3 = false;
const _errs19 = errors;
if(!(validate60(data9, {instancePath:instancePath+"/holdings",parentData:data,parentDataProperty:"holdings",rootData}))){
vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
errors = vErrors.length;
}
var _valid1 = _errs19 === errors;
valid3 = valid3 || _valid1;
if(!valid3){
const _errs20 = errors;
if(data9 !== null){
const err2 = {instancePath:instancePath+"/holdings",keyword:"type"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid1 = _errs20 === errors;
valid3 = valid3 || _valid1;
}
if(!valid3){
const err3 = {instancePath:instancePath+"/holdings",keyword:"anyOf"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate98.errors = vErrors;
return false;
}
else {
errors = _errs18;
if(vErrors !== null){
if(_errs18){
vErrors.length = _errs18;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs17 === errors;
}
else {
var valid0 = true;
}
if(valid0){
var valid4 = true;
for(const key1 in data){
if(pattern72.test(key1)){
const _errs22 = errors;
if(typeof data[key1] !== "string"){
validate98.errors = [{instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type"}];
return false;
}
var valid4 = _errs22 === errors;
if(!valid4){
break;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate98.errors = [{instancePath,keyword:"type"}];
return false;
}
}
validate98.errors = vErrors;
return errors === 0;
}

const schema38 = {"$id":"reply-sample.schema.json","type":"object","additionalProperties":false,"required":["v","id","epoch","seq","cur","status","sample"],"properties":{"v":{"const":1},"seq":{"type":"integer"},"cur":{"anyOf":[{"$ref":"current-run.schema.json"},{"type":"null"}]},"status":{"const":"sample"},"sample":{"$ref":"sample.schema.json"}},"patternProperties":{"^(?:id|epoch)$":{"type":"string"}}};

function validate109(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((data.v === undefined) && (missing0 = "v")) || ((data.id === undefined) && (missing0 = "id"))) || ((data.epoch === undefined) && (missing0 = "epoch"))) || ((data.seq === undefined) && (missing0 = "seq"))) || ((data.cur === undefined) && (missing0 = "cur"))) || ((data.status === undefined) && (missing0 = "status"))) || ((data.sample === undefined) && (missing0 = "sample"))){
validate109.errors = [{instancePath,keyword:"required"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((((key0 === "v") || (key0 === "seq")) || (key0 === "cur")) || (key0 === "status")) || (key0 === "sample")) || (pattern72.test(key0)))){
validate109.errors = [{instancePath,keyword:"additionalProperties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.v !== undefined){
const _errs2 = errors;
if(1 !== data.v){
validate109.errors = [{instancePath:instancePath+"/v",keyword:"const"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.seq !== undefined){
let data1 = data.seq;
const _errs3 = errors;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
validate109.errors = [{instancePath:instancePath+"/seq",keyword:"type"}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.cur !== undefined){
let data2 = data.cur;
const _errs5 = errors;
const _errs6 = errors;
let valid1 = false;
const _errs7 = errors;
if(!(validate23(data2, {instancePath:instancePath+"/cur",parentData:data,parentDataProperty:"cur",rootData}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
errors = vErrors.length;
}
var _valid0 = _errs7 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const _errs8 = errors;
if(data2 !== null){
const err0 = {instancePath:instancePath+"/cur",keyword:"type"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs8 === errors;
valid1 = valid1 || _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/cur",keyword:"anyOf"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate109.errors = vErrors;
return false;
}
else {
errors = _errs6;
if(vErrors !== null){
if(_errs6){
vErrors.length = _errs6;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.status !== undefined){
const _errs10 = errors;
if("sample" !== data.status){
validate109.errors = [{instancePath:instancePath+"/status",keyword:"const"}];
return false;
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.sample !== undefined){
const _errs11 = errors;
if(!(validate29(data.sample, {instancePath:instancePath+"/sample",parentData:data,parentDataProperty:"sample",rootData}))){
vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
errors = vErrors.length;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
var valid2 = true;
for(const key1 in data){
if(pattern72.test(key1)){
const _errs12 = errors;
if(typeof data[key1] !== "string"){
validate109.errors = [{instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type"}];
return false;
}
var valid2 = _errs12 === errors;
if(!valid2){
break;
}
}
}
}
}
}
}
}
}
}
}
else {
validate109.errors = [{instancePath,keyword:"type"}];
return false;
}
}
validate109.errors = vErrors;
return errors === 0;
}

const schema39 = {"$id":"reply-done.schema.json","type":"object","additionalProperties":false,"required":["v","id","epoch","seq","cur","status"],"properties":{"v":{"const":1},"seq":{"type":"integer"},"cur":{"anyOf":[{"$ref":"current-run.schema.json"},{"type":"null"}]},"status":{"const":"done"}},"patternProperties":{"^(?:id|epoch)$":{"type":"string"}}};

function validate112(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((data.v === undefined) && (missing0 = "v")) || ((data.id === undefined) && (missing0 = "id"))) || ((data.epoch === undefined) && (missing0 = "epoch"))) || ((data.seq === undefined) && (missing0 = "seq"))) || ((data.cur === undefined) && (missing0 = "cur"))) || ((data.status === undefined) && (missing0 = "status"))){
validate112.errors = [{instancePath,keyword:"required"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((((key0 === "v") || (key0 === "seq")) || (key0 === "cur")) || (key0 === "status")) || (pattern72.test(key0)))){
validate112.errors = [{instancePath,keyword:"additionalProperties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.v !== undefined){
const _errs2 = errors;
if(1 !== data.v){
validate112.errors = [{instancePath:instancePath+"/v",keyword:"const"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.seq !== undefined){
let data1 = data.seq;
const _errs3 = errors;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
validate112.errors = [{instancePath:instancePath+"/seq",keyword:"type"}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.cur !== undefined){
let data2 = data.cur;
const _errs5 = errors;
const _errs6 = errors;
let valid1 = false;
const _errs7 = errors;
if(!(validate23(data2, {instancePath:instancePath+"/cur",parentData:data,parentDataProperty:"cur",rootData}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
errors = vErrors.length;
}
var _valid0 = _errs7 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const _errs8 = errors;
if(data2 !== null){
const err0 = {instancePath:instancePath+"/cur",keyword:"type"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs8 === errors;
valid1 = valid1 || _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/cur",keyword:"anyOf"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate112.errors = vErrors;
return false;
}
else {
errors = _errs6;
if(vErrors !== null){
if(_errs6){
vErrors.length = _errs6;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.status !== undefined){
const _errs10 = errors;
if("done" !== data.status){
validate112.errors = [{instancePath:instancePath+"/status",keyword:"const"}];
return false;
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
var valid2 = true;
for(const key1 in data){
if(pattern72.test(key1)){
const _errs11 = errors;
if(typeof data[key1] !== "string"){
validate112.errors = [{instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type"}];
return false;
}
var valid2 = _errs11 === errors;
if(!valid2){
break;
}
}
}
}
}
}
}
}
}
}
else {
validate112.errors = [{instancePath,keyword:"type"}];
return false;
}
}
validate112.errors = vErrors;
return errors === 0;
}

const schema40 = {"$id":"reply-accepted.schema.json","type":"object","additionalProperties":false,"required":["v","id","epoch","seq","cur","status"],"properties":{"v":{"const":1},"seq":{"type":"integer"},"cur":{"anyOf":[{"$ref":"current-run.schema.json"},{"type":"null"}]},"status":{"const":"accepted"}},"patternProperties":{"^(?:id|epoch)$":{"type":"string"}}};

function validate114(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((data.v === undefined) && (missing0 = "v")) || ((data.id === undefined) && (missing0 = "id"))) || ((data.epoch === undefined) && (missing0 = "epoch"))) || ((data.seq === undefined) && (missing0 = "seq"))) || ((data.cur === undefined) && (missing0 = "cur"))) || ((data.status === undefined) && (missing0 = "status"))){
validate114.errors = [{instancePath,keyword:"required"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((((key0 === "v") || (key0 === "seq")) || (key0 === "cur")) || (key0 === "status")) || (pattern72.test(key0)))){
validate114.errors = [{instancePath,keyword:"additionalProperties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.v !== undefined){
const _errs2 = errors;
if(1 !== data.v){
validate114.errors = [{instancePath:instancePath+"/v",keyword:"const"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.seq !== undefined){
let data1 = data.seq;
const _errs3 = errors;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
validate114.errors = [{instancePath:instancePath+"/seq",keyword:"type"}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.cur !== undefined){
let data2 = data.cur;
const _errs5 = errors;
const _errs6 = errors;
let valid1 = false;
const _errs7 = errors;
if(!(validate23(data2, {instancePath:instancePath+"/cur",parentData:data,parentDataProperty:"cur",rootData}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
errors = vErrors.length;
}
var _valid0 = _errs7 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const _errs8 = errors;
if(data2 !== null){
const err0 = {instancePath:instancePath+"/cur",keyword:"type"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs8 === errors;
valid1 = valid1 || _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/cur",keyword:"anyOf"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate114.errors = vErrors;
return false;
}
else {
errors = _errs6;
if(vErrors !== null){
if(_errs6){
vErrors.length = _errs6;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.status !== undefined){
const _errs10 = errors;
if("accepted" !== data.status){
validate114.errors = [{instancePath:instancePath+"/status",keyword:"const"}];
return false;
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
var valid2 = true;
for(const key1 in data){
if(pattern72.test(key1)){
const _errs11 = errors;
if(typeof data[key1] !== "string"){
validate114.errors = [{instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type"}];
return false;
}
var valid2 = _errs11 === errors;
if(!valid2){
break;
}
}
}
}
}
}
}
}
}
}
else {
validate114.errors = [{instancePath,keyword:"type"}];
return false;
}
}
validate114.errors = vErrors;
return errors === 0;
}

const schema41 = {"$id":"reply-failed.schema.json","type":"object","additionalProperties":false,"required":["v","id","epoch","seq","cur","status","failure"],"properties":{"v":{"const":1},"seq":{"type":"integer"},"cur":{"anyOf":[{"$ref":"current-run.schema.json"},{"type":"null"}]},"status":{"const":"failed"},"failure":{"$ref":"failure.schema.json"}},"patternProperties":{"^(?:id|epoch)$":{"type":"string"}}};

function validate116(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((data.v === undefined) && (missing0 = "v")) || ((data.id === undefined) && (missing0 = "id"))) || ((data.epoch === undefined) && (missing0 = "epoch"))) || ((data.seq === undefined) && (missing0 = "seq"))) || ((data.cur === undefined) && (missing0 = "cur"))) || ((data.status === undefined) && (missing0 = "status"))) || ((data.failure === undefined) && (missing0 = "failure"))){
validate116.errors = [{instancePath,keyword:"required"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((((key0 === "v") || (key0 === "seq")) || (key0 === "cur")) || (key0 === "status")) || (key0 === "failure")) || (pattern72.test(key0)))){
validate116.errors = [{instancePath,keyword:"additionalProperties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.v !== undefined){
const _errs2 = errors;
if(1 !== data.v){
validate116.errors = [{instancePath:instancePath+"/v",keyword:"const"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.seq !== undefined){
let data1 = data.seq;
const _errs3 = errors;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
validate116.errors = [{instancePath:instancePath+"/seq",keyword:"type"}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.cur !== undefined){
let data2 = data.cur;
const _errs5 = errors;
const _errs6 = errors;
let valid1 = false;
const _errs7 = errors;
if(!(validate23(data2, {instancePath:instancePath+"/cur",parentData:data,parentDataProperty:"cur",rootData}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
errors = vErrors.length;
}
var _valid0 = _errs7 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const _errs8 = errors;
if(data2 !== null){
const err0 = {instancePath:instancePath+"/cur",keyword:"type"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs8 === errors;
valid1 = valid1 || _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/cur",keyword:"anyOf"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate116.errors = vErrors;
return false;
}
else {
errors = _errs6;
if(vErrors !== null){
if(_errs6){
vErrors.length = _errs6;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.status !== undefined){
const _errs10 = errors;
if("failed" !== data.status){
validate116.errors = [{instancePath:instancePath+"/status",keyword:"const"}];
return false;
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.failure !== undefined){
const _errs11 = errors;
if(!(validate84(data.failure, {instancePath:instancePath+"/failure",parentData:data,parentDataProperty:"failure",rootData}))){
vErrors = vErrors === null ? validate84.errors : vErrors.concat(validate84.errors);
errors = vErrors.length;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
var valid2 = true;
for(const key1 in data){
if(pattern72.test(key1)){
const _errs12 = errors;
if(typeof data[key1] !== "string"){
validate116.errors = [{instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type"}];
return false;
}
var valid2 = _errs12 === errors;
if(!valid2){
break;
}
}
}
}
}
}
}
}
}
}
}
else {
validate116.errors = [{instancePath,keyword:"type"}];
return false;
}
}
validate116.errors = vErrors;
return errors === 0;
}


function validate97(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
const tag0 = data.status;
if(typeof tag0 == "string"){
if(tag0 === "hello"){
if(!(validate98(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate98.errors : vErrors.concat(validate98.errors);
errors = vErrors.length;
}
}
else if(tag0 === "sample"){
if(!(validate109(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate109.errors : vErrors.concat(validate109.errors);
errors = vErrors.length;
}
}
else if(tag0 === "done"){
if(!(validate112(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate112.errors : vErrors.concat(validate112.errors);
errors = vErrors.length;
}
}
else if(tag0 === "accepted"){
if(!(validate114(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate114.errors : vErrors.concat(validate114.errors);
errors = vErrors.length;
}
}
else if(tag0 === "failed"){
if(!(validate116(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate116.errors : vErrors.concat(validate116.errors);
errors = vErrors.length;
}
}
else {
validate97.errors = [{instancePath,keyword:"discriminator"}];
return false;
}
}
else {
validate97.errors = [{instancePath,keyword:"discriminator"}];
return false;
}
}
else {
validate97.errors = [{instancePath,keyword:"type"}];
return false;
}
}
validate97.errors = vErrors;
return errors === 0;
}

const checkReport = validate124;
const schema42 = {"$id":"report.schema.json","type":"object","additionalProperties":false,"required":["schema_version","generated_at_ms","notebook","settings","session","cells","unattributed_sources","unattributed_runs"],"properties":{"schema_version":{"const":1},"generated_at_ms":{"type":"number"},"notebook":{"type":["string","null"]},"settings":{"$ref":"settings.schema.json"},"session":{"$ref":"session.schema.json"},"cells":{"type":"array","items":{"$ref":"cell.schema.json"}},"unattributed_sources":{"type":"array","items":{"$ref":"unattributed-source.schema.json"}},"unattributed_runs":{"type":"array","items":{"$ref":"cell-run.schema.json"}}},"patternProperties":{}};
const schema43 = {"$id":"unattributed-source.schema.json","type":"object","additionalProperties":false,"required":["source_sha256","dropped_runs","verdict","runs"],"properties":{"source_sha256":{"type":"string"},"dropped_runs":{"type":"integer"},"verdict":{"$ref":"verdict.schema.json"},"runs":{"type":"array","items":{"$ref":"cell-run.schema.json"}}},"patternProperties":{}};

function validate128(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data.source_sha256 === undefined) && (missing0 = "source_sha256")) || ((data.dropped_runs === undefined) && (missing0 = "dropped_runs"))) || ((data.verdict === undefined) && (missing0 = "verdict"))) || ((data.runs === undefined) && (missing0 = "runs"))){
validate128.errors = [{instancePath,keyword:"required"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((key0 === "source_sha256") || (key0 === "dropped_runs")) || (key0 === "verdict")) || (key0 === "runs"))){
validate128.errors = [{instancePath,keyword:"additionalProperties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.source_sha256 !== undefined){
const _errs2 = errors;
if(typeof data.source_sha256 !== "string"){
validate128.errors = [{instancePath:instancePath+"/source_sha256",keyword:"type"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.dropped_runs !== undefined){
let data1 = data.dropped_runs;
const _errs4 = errors;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
validate128.errors = [{instancePath:instancePath+"/dropped_runs",keyword:"type"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.verdict !== undefined){
const _errs6 = errors;
if(!(validate43(data.verdict, {instancePath:instancePath+"/verdict",parentData:data,parentDataProperty:"verdict",rootData}))){
vErrors = vErrors === null ? validate43.errors : vErrors.concat(validate43.errors);
errors = vErrors.length;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.runs !== undefined){
let data3 = data.runs;
const _errs7 = errors;
if(errors === _errs7){
if(Array.isArray(data3)){
var valid1 = true;
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
const _errs9 = errors;
if(!(validate47(data3[i0], {instancePath:instancePath+"/runs/" + i0,parentData:data3,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
errors = vErrors.length;
}
var valid1 = _errs9 === errors;
if(!valid1){
break;
}
}
}
else {
validate128.errors = [{instancePath:instancePath+"/runs",keyword:"type"}];
return false;
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
else {
validate128.errors = [{instancePath,keyword:"type"}];
return false;
}
}
validate128.errors = vErrors;
return errors === 0;
}


function validate124(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((((data.schema_version === undefined) && (missing0 = "schema_version")) || ((data.generated_at_ms === undefined) && (missing0 = "generated_at_ms"))) || ((data.notebook === undefined) && (missing0 = "notebook"))) || ((data.settings === undefined) && (missing0 = "settings"))) || ((data.session === undefined) && (missing0 = "session"))) || ((data.cells === undefined) && (missing0 = "cells"))) || ((data.unattributed_sources === undefined) && (missing0 = "unattributed_sources"))) || ((data.unattributed_runs === undefined) && (missing0 = "unattributed_runs"))){
validate124.errors = [{instancePath,keyword:"required"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((((((key0 === "schema_version") || (key0 === "generated_at_ms")) || (key0 === "notebook")) || (key0 === "settings")) || (key0 === "session")) || (key0 === "cells")) || (key0 === "unattributed_sources")) || (key0 === "unattributed_runs"))){
validate124.errors = [{instancePath,keyword:"additionalProperties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.schema_version !== undefined){
const _errs2 = errors;
if(1 !== data.schema_version){
validate124.errors = [{instancePath:instancePath+"/schema_version",keyword:"const"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.generated_at_ms !== undefined){
let data1 = data.generated_at_ms;
const _errs3 = errors;
if(!((typeof data1 == "number") && (isFinite(data1)))){
validate124.errors = [{instancePath:instancePath+"/generated_at_ms",keyword:"type"}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.notebook !== undefined){
let data2 = data.notebook;
const _errs5 = errors;
if((typeof data2 !== "string") && (data2 !== null)){
validate124.errors = [{instancePath:instancePath+"/notebook",keyword:"type"}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.settings !== undefined){
const _errs7 = errors;
if(!(validate101(data.settings, {instancePath:instancePath+"/settings",parentData:data,parentDataProperty:"settings",rootData}))){
vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
errors = vErrors.length;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.session !== undefined){
const _errs8 = errors;
if(!(validate25(data.session, {instancePath:instancePath+"/session",parentData:data,parentDataProperty:"session",rootData}))){
vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
errors = vErrors.length;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.cells !== undefined){
let data5 = data.cells;
const _errs9 = errors;
if(errors === _errs9){
if(Array.isArray(data5)){
var valid1 = true;
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
const _errs11 = errors;
if(!(validate104(data5[i0], {instancePath:instancePath+"/cells/" + i0,parentData:data5,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate104.errors : vErrors.concat(validate104.errors);
errors = vErrors.length;
}
var valid1 = _errs11 === errors;
if(!valid1){
break;
}
}
}
else {
validate124.errors = [{instancePath:instancePath+"/cells",keyword:"type"}];
return false;
}
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.unattributed_sources !== undefined){
let data7 = data.unattributed_sources;
const _errs12 = errors;
if(errors === _errs12){
if(Array.isArray(data7)){
var valid2 = true;
const len1 = data7.length;
for(let i1=0; i1<len1; i1++){
const _errs14 = errors;
if(!(validate128(data7[i1], {instancePath:instancePath+"/unattributed_sources/" + i1,parentData:data7,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate128.errors : vErrors.concat(validate128.errors);
errors = vErrors.length;
}
var valid2 = _errs14 === errors;
if(!valid2){
break;
}
}
}
else {
validate124.errors = [{instancePath:instancePath+"/unattributed_sources",keyword:"type"}];
return false;
}
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.unattributed_runs !== undefined){
let data9 = data.unattributed_runs;
const _errs15 = errors;
if(errors === _errs15){
if(Array.isArray(data9)){
var valid3 = true;
const len2 = data9.length;
for(let i2=0; i2<len2; i2++){
const _errs17 = errors;
if(!(validate47(data9[i2], {instancePath:instancePath+"/unattributed_runs/" + i2,parentData:data9,parentDataProperty:i2,rootData}))){
vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
errors = vErrors.length;
}
var valid3 = _errs17 === errors;
if(!valid3){
break;
}
}
}
else {
validate124.errors = [{instancePath:instancePath+"/unattributed_runs",keyword:"type"}];
return false;
}
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
else {
validate124.errors = [{instancePath,keyword:"type"}];
return false;
}
}
validate124.errors = vErrors;
return errors === 0;
}
export const isPush = checkPush as unknown as Validator<Push>;
export const isReply = checkReply as unknown as Validator<Reply>;
export const isReport = checkReport as unknown as Validator<Report>;
