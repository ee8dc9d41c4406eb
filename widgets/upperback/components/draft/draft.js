function uuid(){const bytes=crypto.getRandomValues(new Uint8Array(16));bytes[6]=bytes[6]&15|64;bytes[8]=bytes[8]&63|128;
const hex=Array.from(bytes,byte=>byte.toString(16).padStart(2,"0")).join("");return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/,
"$1-$2-$3-$4-")}var Locks=class{#prefix;#held=new Map;constructor(prefix){this.#prefix=prefix}get names(){return[...this.#held.keys()]}has(name){
return this.#held.has(name)}hold(name){if(this.#held.has(name))return;const{promise,resolve}=withResolvers();this.#held.
set(name,resolve);navigator.locks?.request(this.#prefix+name,()=>promise)}async claim(name,signal){if(this.#held.has(name))
return;const{promise,resolve}=withResolvers();const locks=navigator.locks;if(locks){await new Promise((claimed,failed)=>{
const held=()=>{claimed(null);return promise};locks.request(this.#prefix+name,{signal},held).catch(failed)})}this.#held.
set(name,resolve)}letGo(name){this.#held.get(name)?.();this.#held.delete(name)}};function withResolvers(){let resolve=()=>{};
const promise=new Promise(done=>{resolve=done});return{promise,resolve}}function write(key,value){try{localStorage.setItem(key,JSON.stringify(value))}catch(error){console.warn(error)}}var PROBE="\
x".repeat(1e4);function read(key){try{return JSON.parse(localStorage.getItem(key)??"null")}catch(error){console.warn(error);return null}}
function remove(key){try{localStorage.removeItem(key)}catch(error){console.warn(error)}}function namesAfter(prefix){try{
return Object.keys(localStorage).filter(key=>key.startsWith(prefix)).map(key=>key.slice(prefix.length))}catch(error){console.
warn(error);return[]}}var KEPT="upperback.outbox.";var LOCK="upperback.in-outbox.";var LATE_MS=4e3;var Outbox=class extends EventTarget{#locks=new Locks(
LOCK);#own=new Map;#late=new Set;#timers=new Map;#send=null;#attached=AbortSignal.abort();constructor(){super();addEventListener(
"storage",event=>this.#heard(event))}get kept(){return this.#all.filter(({held})=>!held)}get#all(){const stored=namesAfter(
KEPT).map(id=>read(KEPT+id));const all=new Map(stored.filter(isKept).map(kept=>[kept.id,kept]));for(const[id,kept]of this.#own)
all.set(id,kept);return[...all.values()].sort((a,b)=>a.at.localeCompare(b.at))}get isEmpty(){return this.#all.length===0}get isLate(){
return this.#late.size>0}put(kind,payload,id=uuid()){const kept={id,kind,payload,at:new Date().toISOString()};this.#own.
set(id,kept);this.#locks.hold(id);write(KEPT+id,kept);this.#watch(id);this.#deliver(kept);this.#changed();return id}hold(kind,payload,id){
const kept={id,kind,payload,at:new Date().toISOString(),held:true};this.#own.set(id,kept);this.#locks.hold(id);write(KEPT+
id,kept)}drop(id){this.#forget(id)}takeLeft(kind,take,signal){for(const{id}of this.#typed(kind)){const claimed=()=>{const kept=this.#typed(
kind).find(each=>each.id===id);if(kept)take(kept);else this.#locks.letGo(id)};this.#locks.claim(id,signal).then(claimed,
()=>{})}}async hasLeft(kind){const{held=[]}=await navigator.locks?.query()??{};const locks=new Set(held.map(({name})=>name));
return this.#typed(kind).some(({id})=>!locks.has(LOCK+id))}#typed(kind){return this.#all.filter(kept=>kept.held&&kept.kind===
kind)}attach(send,signal){this.#send=send;this.#attached=signal;for(const{id}of this.kept)this.#take(id,signal);const again=setInterval(
()=>{for(const kept of this.kept)if(this.#locks.has(kept.id))this.#deliver(kept)},LATE_MS);signal.addEventListener("abor\
t",()=>{clearInterval(again);if(this.#send===send)this.#send=null})}release(){this.#send=null;for(const id of this.#locks.
names)this.#locks.letGo(id)}acknowledged({id,at},answer){const kept=this.#find(id);if(kept?.at!==at)return;this.#forget(
id);this.dispatchEvent(new CustomEvent("acknowledged",{detail:{kept,answer}}));this.#changed()}on_change(listener,signal){
this.addEventListener("change",listener,{signal})}#heard({key,newValue}){if(!key?.startsWith(KEPT))return;const id=key.slice(
KEPT.length);if(newValue===null)this.#forget(id);else if(read(key)?.held)return;else if(!this.#attached.aborted)this.#take(
id,this.#attached);this.#changed()}async#take(id,signal){try{await this.#locks.claim(id,signal)}catch{return}const kept=this.#find(
id);if(!kept)return this.#locks.letGo(id);this.#watch(id);this.#deliver(kept)}#deliver(kept){if(!this.#send)return;try{this.#send(
kept)}catch(error){console.warn(error)}}#find(id){return this.kept.find(kept=>kept.id===id)}#watch(id){if(this.#timers.has(
id))return;const late=()=>{this.#late.add(id);this.#changed()};this.#timers.set(id,setTimeout(late,LATE_MS))}#forget(id){
this.#own.delete(id);this.#late.delete(id);clearTimeout(this.#timers.get(id));this.#timers.delete(id);remove(KEPT+id);this.#locks.
letGo(id)}#changed(){this.dispatchEvent(new Event("change"))}};function isKept(stored){return["id","kind","at"].every(name=>typeof stored?.[name]===
"string")}var PAGE=Symbol.for("upperback.outbox");function outbox(){const page=globalThis;return page[PAGE]??=new Outbox}var ENDED="upperback.ended.";function addToEnded(id,said){const stored=read(ENDED+id);if(stored!==null)write(ENDED+id,{...stored,...said})}var REFERENCE="IPY_MODEL_";function valueOf(field){const labels=field.get("_options_labels");if(labels)return labels[field.
get("index")]??null;const value=field.get("chosen")??field.get("value")??null;if(!(value instanceof Date))return value;const minutes=value.
getTime()-value.getTimezoneOffset()*6e4;return new Date(minutes).toISOString().replace("Z","")}function sendHeldBack(field){
if(!field._msg_buffer)return;field.rememberLastUpdateFor(field.send_sync_message(field._msg_buffer,field._msg_buffer_callbacks));
field._msg_buffer=field._msg_buffer_callbacks=null}async function render({model,el,signal}){el.hidden=true;el.classList.
add("ub-draft");let fields={};let stored="";let id=model.get("about").id;const values=()=>Object.fromEntries(Object.entries(
fields).map(([name,field])=>[name,valueOf(field)]));const keep=()=>{const{kind,...about}=model.get("about");const now=JSON.
stringify(values());if(!kind||!about.id||now===stored)return;stored=now;if(kind==="session")addToEnded(about.id,values());else
outbox().hold(kind,{...about,values:values()},about.id)};const leave=()=>{for(const field of Object.values(fields))field.
off("change",keep)};const watch=async()=>{leave();const found=Object.entries(model.get("fields")).map(async([name,reference])=>{
const field=await model.widget_manager.get_model(reference.slice(REFERENCE.length));return[name,field]});fields=Object.fromEntries(
await Promise.all(found));if(signal.aborted)return;stored=JSON.stringify(values());for(const field of Object.values(fields))
field.on("change",keep)};const turn=()=>{const next=model.get("about").id;if(id&&id!==next)outbox().drop(id);id=next;stored=
JSON.stringify(values())};document.addEventListener("click",()=>Object.values(fields).forEach(sendHeldBack),{capture:true,
signal});model.on("change:fields",watch);model.on("change:about",turn);signal.addEventListener("abort",()=>{leave();model.
off("change:fields",watch);model.off("change:about",turn)});await watch();const takes=model.get("takes");if(takes)outbox().
takeLeft(takes,kept=>model.send({event:"left",kept}),signal)}var draft_default={render};export{draft_default as default,valueOf};
