/* congkhai: nothing here is needed to read a page. */
(function(){
"use strict";
var d=document,root=d.documentElement,$=function(s,e){return Array.prototype.slice.call((e||d).querySelectorAll(s))};
function get(k){try{return localStorage.getItem(k)}catch(e){return null}}
function put(k,v){try{v===null?localStorage.removeItem(k):localStorage.setItem(k,v)}catch(e){}}
/* colours */
$(".ck-scheme").forEach(function(f){f.hidden=false;var s=get("ck-scheme")||"auto";$("input",f).forEach(function(i){i.checked=i.value===s;i.addEventListener("change",function(){if(i.value==="auto"){root.removeAttribute("data-scheme");put("ck-scheme",null)}else{root.setAttribute("data-scheme",i.value);put("ck-scheme",i.value)}})})});
/* English labels, or Vietnamese as the page came */
var english=get("ck-lang")==="en";
$(".ck-lang").forEach(function(b,i){
  if(english){b.textContent="Tiếng Việt";b.lang="vi";if(!i){var s=d.createElement("script");s.src=b.getAttribute("data-src");d.head.appendChild(s)}}
  b.addEventListener("click",function(){put("ck-lang",english?null:"en");location.reload()});
});
/* a table drawn as blocks on a phone stays a table for those who hear it: some browsers forget it */
[["table","table"],["thead,tbody","rowgroup"],["tr","row"],["th[scope=col]","columnheader"],["th[scope=row]","rowheader"],["td","cell"]].forEach(function(r){
  $(".ck-stack").forEach(function(t){(r[0]==="table"?[t]:$(r[0],t)).forEach(function(e){e.setAttribute("role",r[1])})});
});
/* choose a case, tick, count, remember in this browser only */
$("[data-cases]").forEach(function(box){
  var key="ck-"+box.getAttribute("data-cases"),cases=$(".ck-case",box),out=$("[role=status]",box)[0],saved={};
  try{saved=JSON.parse(get(key)||"{}")}catch(e){}
  function shown(){return cases.filter(function(c){return !c.hidden})}
  function count(){if(!out)return;var t=0,n=0;shown().forEach(function(c){$(":scope>.ck-check>li",c).forEach(function(l){t++;if($("input:checked",l).length)n++})});out.textContent="Đã có "+n+" trên "+t+"\u00a0giấy tờ"}
  function save(){put(key,JSON.stringify(saved));count()}
  function pick(id){cases.forEach(function(c){if(c.hasAttribute("data-case"))c.hidden=id!=="all"&&c.getAttribute("data-case")!==id});saved.case=id;save()}
  function asked(){var id=location.hash.slice(1);return $("input[name=case]",box).filter(function(r){return id&&r.value===id})[0]}
  function choose(r){r.checked=true;var g=r.closest("details");if(g)g.open=true;pick(r.value)}
  var chosen=$("input[name=case]",box).some(function(r){return r.checked&&!r.defaultChecked});
  $("input[name=case]",box).forEach(function(r){r.addEventListener("change",function(){pick(r.value)});if(saved.case===r.value&&!chosen)r.checked=true});
  addEventListener("hashchange",function(){var r=asked();if(r){choose(r);d.getElementById(r.value).scrollIntoView()}});
  /* a tick made before this script was there counts as one kept */
  $(".ck-check input",box).forEach(function(i){if(i.checked){saved[i.id]=1;save()}else i.checked=!!saved[i.id];i.addEventListener("change",function(){if(i.checked)saved[i.id]=1;else delete saved[i.id];save()})});
  var r=asked()||$("input[name=case]:checked",box)[0];if(r)choose(r);else count();
  $("[data-clear]",box).forEach(function(b){b.addEventListener("click",function(){var c=saved.case;saved={case:c};$(".ck-check input",box).forEach(function(i){i.checked=false});save()})});
});
/* paper: the whole sheet or one's own list; what was folded lies open on the whole sheet and is folded again after it */
$("[data-print]").forEach(function(b){b.addEventListener("click",function(){var what=b.getAttribute("data-print"),shut=what==="all"?$("details.ck-d:not([open])"):[];root.setAttribute("data-print",what);shut.forEach(function(x){x.open=true});addEventListener("afterprint",function(){root.removeAttribute("data-print");shut.forEach(function(x){x.open=false})},{once:true});window.print()})});
/* filter a list or a table's rows; what is chosen stands in the address, so that it can be sent to somebody */
$("[data-filter]").forEach(function(bar){
  var rows=$(bar.getAttribute("data-filter")),out=$("[role=status]",bar)[0],part=bar.getAttribute("data-in"),w=bar.getAttribute("data-word")||"dòng";
  function fold(s){return s.normalize("NFD").replace(/[\u0300-\u036f]/g,"").replace(/[đĐ]/g,"d").toLowerCase()}
  function run(){var n=0;rows.forEach(function(r){var ok=true;$("select,input",bar).forEach(function(c){if(!c.value)return;if(c.name==="text")ok=ok&&fold((part?$(part,r)[0]:r).textContent).indexOf(fold(c.value))>=0;else ok=ok&&(r.getAttribute("data-"+c.name)||"").split(" ").indexOf(c.value)>=0});r.hidden=!ok;if(ok)n++});if(out)out.textContent=n+" "+w}
  function keep(){var q=new URLSearchParams(location.search);$("select,input",bar).forEach(function(c){if(c.value)q.set(c.name,c.value);else q.delete(c.name)});try{history.replaceState(null,"",(String(q)?"?"+q:location.pathname)+location.hash)}catch(e){}}
  var given=new URLSearchParams(location.search);$("select,input",bar).forEach(function(c){if(c.name&&given.has(c.name))c.value=given.get(c.name)});
  bar.hidden=false;bar.addEventListener("input",function(){run();keep()});bar.addEventListener("submit",function(e){e.preventDefault()});run();
});
/* changes: both, old, new */
$("[data-diffs]").forEach(function(f){f.hidden=false;f.addEventListener("change",function(e){$(".ck-diffs").forEach(function(x){x.setAttribute("data-view",e.target.value)})})});
/* filters and long tables lie open on a desk, folded on a phone */
$(".ck-filt,.ck-roomy").forEach(function(x){x.open=matchMedia("(min-width:60em)").matches});
/* menu: Escape closes and gives focus back */
$(".ck-menu").forEach(function(m){m.addEventListener("keydown",function(e){if(e.key==="Escape"&&m.open){m.open=false;$("summary",m)[0].focus()}})});
})();
