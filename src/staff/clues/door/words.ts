export const openWords = '没有网络也能打开、填表、拍照；登录一天后过期，过期了要连上网重新登录。'
export const closedWords = '这个浏览器关了页面就打不开了：上门时不要关掉这一页，或者用微信小程序。'
