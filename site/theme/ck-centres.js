/* congkhai: the nearest centres, and the name of what is pointed at in the sketch. Nothing leaves this page. */
(function(){
"use strict";
var d=document,$=function(s,e){return Array.prototype.slice.call((e||d).querySelectorAll(s))};
var button=$("[data-near]")[0],told=$("[data-near-told]")[0],back=$("[data-by-name]")[0],chosen=$("[data-chosen]")[0];
var list=button&&$(button.getAttribute("data-near"))[0],rows=list?$("li",list):[];
/* the points stand for whole communes: finer than a kilometre would be a pretence */
function number(km){return km<1?"dưới 1\u00a0km":"khoảng "+Math.round(km)+"\u00a0km"}
/* along the great circle, in kilometres */
function apart(a,b){var r=Math.PI/180,x=Math.sin((b[0]-a[0])*r/2),y=Math.sin((b[1]-a[1])*r/2);return 12742*Math.asin(Math.sqrt(x*x+Math.cos(a[0]*r)*Math.cos(b[0]*r)*y*y))}
function name(row){return $("b",row)[0].textContent}
function tell(text){told.textContent=text}
function order(many){many.forEach(function(row){list.appendChild(row)})}
function mark(row,text){var old=$(".km",row)[0];if(old)old.parentNode.removeChild(old);if(text){var one=d.createElement("span");one.className="km";one.textContent=text;$("b",row)[0].after(one)}}
function found(spot){
  var here=[spot.coords.latitude,spot.coords.longitude];
  var known=rows.filter(function(row){return row.hasAttribute("data-at")}).map(function(row){return {row:row,km:apart(here,row.getAttribute("data-at").split(",").map(Number))}});
  known.sort(function(a,b){return a.km-b.km});
  known.forEach(function(one){mark(one.row,number(one.km))});
  order(known.map(function(one){return one.row}).concat(rows.filter(function(row){return !row.hasAttribute("data-at")})));
  back.hidden=false;button.disabled=false;
  var first=known[0],far=first.km>100?" Bạn đang ở xa địa bàn này.":"";
  tell("Gần nhất: "+name(first.row)+", "+number(first.km)+"."+far+" Danh sách đã xếp theo khoảng cách.");
  choose(first.row.id);
}
function failed(error){
  button.disabled=false;
  tell(error&&error.code===1?"Trình duyệt không được phép cho biết vị trí. Hãy tìm theo tên xã, phường, hoặc cho phép trong cài đặt của trình duyệt rồi bấm lại.":
    error&&error.code===3?"Đợi lâu mà chưa có vị trí. Hãy bấm lại, hoặc tìm theo tên xã, phường.":
    "Máy này không cho biết được vị trí. Hãy tìm theo tên xã, phường.");
}
if(button){
  button.disabled=false; /* until here it would have done nothing */
  button.addEventListener("click",function(){
    if(!navigator.geolocation){failed(null);return}
    button.disabled=true;tell("Đang hỏi vị trí…");
    navigator.geolocation.getCurrentPosition(found,failed,{maximumAge:600000,timeout:20000});
  });
  back.addEventListener("click",function(){order(rows);rows.forEach(function(row){mark(row,"")});back.hidden=true;tell("Danh sách đã xếp lại theo tên.");button.focus()});
}
/* the sketch: the name of what is pointed at, the place of what was chosen */
var cells=$(".ck-map a"),none=chosen?chosen.textContent:"",kept="";
function say(cell){if(chosen)chosen.textContent=cell?$("title",cell)[0].textContent:kept||none}
function choose(id){cells.forEach(function(cell){if(cell.getAttribute("href")==="#"+id){cell.setAttribute("aria-current","true");kept=$("title",cell)[0].textContent;say(cell)}else cell.removeAttribute("aria-current")})}
cells.forEach(function(cell){["mouseenter","focus"].forEach(function(event){cell.addEventListener(event,function(){say(cell)})});["mouseleave","blur"].forEach(function(event){cell.addEventListener(event,function(){say(null)})})});
function here(){if(location.hash)choose(decodeURIComponent(location.hash.slice(1)))}
window.addEventListener("hashchange",here);here();
})();
