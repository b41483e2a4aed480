/** Words of the scanner, one set for residents and staff. */
export const scanner = {
  aim: '把门牌上的二维码放进框里',
  starting: '正在打开相机……',
  stop: '关掉相机',
  torchOn: '开灯',
  torchOff: '关灯',
  closer: '放大',
  wider: '缩小',
  photo: '拍一张照片来认',
  photoBusy: '正在认……',
  photoNothing: '照片里没有认出二维码。靠近一点、避开反光再拍，或者输入门牌码。',
  noCamera: '这里打不开相机。可以拍一张照片来认，或者输入门牌码。',
  foreign: '小心：这不是本镇的门牌',
  foreignHost: '它要打开 {host}。不要打开、不要付钱、不要输密码。',
  foreignText: '它不是门牌的网址。不要照着上面的话做。',
  foreignThen: '请看看门牌上是不是贴了别的码。',
  garbled: '这个二维码里的门牌码不完整，请输入下面印的门牌码。',
  goOn: '继续扫',
};

export type ScannerWords = typeof scanner;
