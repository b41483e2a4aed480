import type { ScannerWords } from '../zh-CN/scanner.ts';

/** Words of the scanner, one set for residents and staff. */
export const scanner: ScannerWords = {
  aim: 'Hold the QR code of the plate inside the frame',
  starting: 'Opening the camera…',
  stop: 'Close the camera',
  torchOn: 'Light on',
  torchOff: 'Light off',
  closer: 'Closer',
  wider: 'Wider',
  photo: 'Take a photo instead',
  photoBusy: 'Reading…',
  photoNothing: 'No QR code found in the photo. Go closer, avoid glare and try again, or type the code.',
  noCamera: 'The camera cannot be opened here. Take a photo, or type the plate code.',
  foreign: 'Careful: this is not a plate of this town',
  foreignHost: 'It leads to {host}. Do not open it, do not pay, do not enter a password.',
  foreignText: 'It is not the address of a plate. Do not do what it says.',
  foreignThen: 'Look whether something was pasted over the plate.',
  garbled: 'The plate code in this QR code is incomplete. Please type the code printed below it.',
  goOn: 'Go on scanning',
};
