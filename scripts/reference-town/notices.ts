// Ready words for notices: what the centre starts with and makes its own. [方括号] is for the person who sends it to fill in.
import type { TemplateImport } from '../../worker/case/desk/import-templates.ts';

export const NOTICES: readonly TemplateImport[] = [
  {
    action: 'requestCorrections',
    title: '材料没交齐',
    body: '您的申请我们看过了，还差下面列出的材料。缺的全在这里，这次补齐就不用再补。请在 30 个工作日内拍照补上，或者带到便民服务中心。不方便来，打电话给我们，可以上门取。',
  },
  {
    action: 'requestCorrections',
    title: '照片看不清',
    body: '标出来的照片看不清，麻烦重拍：放平，光线亮一些，四个角都拍进去，不要反光。其他材料都合格，不用再交。',
  },
  {
    action: 'proposeNotAccepted',
    title: '不归我们办',
    body: '这件事不归本镇办理，由 [单位名称] 负责，地址是 [地址]，电话是 [电话]。您的材料没有问题，可以直接带过去。',
  },
  {
    action: 'proposeNotAccepted',
    title: '不符合申请条件',
    body: '按照 [文件名称] 的规定，办这件事要满足：[条件]。您目前的情况是 [情况]，所以不能受理。情况有变化时，可以随时再申请。',
  },
  {
    action: 'extend',
    title: '需要延长办理时间',
    body: '因为 [原因]，不能在原定日期前办完。经负责人批准，延长 10 个工作日，只延长这一次。给您添麻烦了，提前办好会马上通知您。',
  },
  {
    action: 'stopClock',
    title: '公示期间',
    body: '按照规定，结果要先在 [地点] 公示 [天数] 天。公示期间不计入办理时间，公示结束后马上接着办。您不用做什么。',
  },
  {
    action: 'stopClock',
    title: '要到现场查看',
    body: '我们会在 [日期] 到现场查看，请家里留人，电话保持畅通。查看的时间不计入办理时间，看完后马上接着办。',
  },
  {
    action: 'refuse',
    title: '没有批准',
    body: '经审核，这次申请没有批准。原因是：[原因]。依据是：[文件名称和条款]。对结果有疑问，请先打电话找我们，我们当面说清楚。',
  },
  {
    action: 'returnToCentre',
    title: '退回中心重新分办',
    body: '这件事不属于本部门的职责，应该由 [部门] 办理，现退回便民服务中心重新分办。办理时间照常计算，您不用重新申请。',
  },
  {
    action: 'deliver',
    title: '办好了，来领取',
    body: '您申请的事办好了。请带身份证到便民服务中心 [窗口] 领取，每天都开门。来不了，打电话给我们，可以送到家。',
  },
  {
    action: 'callBack',
    title: '回访说明',
    body: '您给了不满意的评价，我们在 [日期] 打电话问了情况。您反映的是：[问题]。我们已经这样改：[办法]。还不满意，请再评价一次，或者拨打 12345。',
  },
];
