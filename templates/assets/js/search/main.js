// What other scripts see.

window.kuaizhao = Object.assign(window.kuaizhao ?? {}, { search });
