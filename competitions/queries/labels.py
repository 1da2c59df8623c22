"""Every sentence that the tablet's scripts show; they stand in the page and need no network."""

from web.language import N_, _

SHEET = {
    "yes": N_("是"),
    "no": N_("否"),
    "points": N_("{points} 分"),
    "outOf": N_("满分"),
    "semicolon": N_("；"),
    "kindMeasured": N_("测量"),
    "kindJudged": N_("评判"),
    "kindImported": N_("导入"),
    "sheetTitle": N_("{code} 的评分表：{module}"),
    "unscored": N_("未评"),
    "unscoredLong": N_("未评分"),
    "levelHint": N_("点选分数后显示该档标准"),
    "levelPlain": N_("第 {level} 档"),
    "less": N_("{name} 减少"),
    "more": N_("{name} 增加"),
    "moreOf": N_("{code} 备注、标记与跳过"),
    "good": N_("正确"),
    "bad": N_("错误"),
    "noneAtAll": N_("都是 0"),
    "penalty": N_("{name}（每次加 {seconds} 秒）"),
    "withPenalties": N_("加罚后 {time}"),
    "answered": N_("已答 {done} / {due}"),
    "answer": N_("第 {number} 题答 {answer}"),
    "question": N_("第 {number} 题"),
    "blank": N_("未作答"),
    "where_local": N_("已存本机"),
    "where_sent": N_("已上传"),
    "where_confirmed": N_("已确认"),
}

SAYS = {
    "saysBinary": N_("做到得满分，否则不得分"),
    "saysDeduction": N_("偏差 ≤ {free} 满分，每超 {step} 扣 {points}"),
    "saysTarget": N_("目标 {target}，偏差 ≤ {free} 满分，每超 {step} 扣 {points}"),
    "saysOption": N_("{name} {points} 分"),
    "saysBand": N_("≤ {limit} 得 {points} 分"),
    "saysRest": N_("其余 {points} 分"),
    "saysPanel": N_("每位裁判 0–{max}，每档 {step}，共 {judges} 位裁判"),
    "saysPoints": N_("0–{max}"),
    "saysCount": N_("每个正确加 {good}，每个错误扣 {bad}"),
    "saysTime": N_("≤ {full} 满分，线性递减至 {zero} 为 0"),
    "saysSeconds": N_("计时，用时越短越好"),
    "saysAnswers": N_("每题 {points} 分"),
    "saysImported": N_("来自{source}，在裁判台导入"),
}

NOTES = {
    "note": N_("备注"),
    "noteRequired": N_("备注（最低、最高档必填）"),
    "noted": N_("备注：{note}"),
    "flagLabel": N_("请裁判长关注，说明："),
    "flagged": N_("已请裁判长关注：{note}"),
    "skipLabel": N_("本项不评，原因："),
    "skipped": N_("本项不评：{note}"),
    "remarkAsked": N_("裁判长请您重新评这一项：{reason}"),
    "corrected": N_("裁判长更正了这一项：{first} → {second}。{reason}"),
    "reopened": N_("裁判长重新打开了这张评分表：{reason}。修改后请再次签名。"),
    "clearMark": N_("清除这一项"),
    "save": N_("保存"),
    "cancel": N_("取消"),
    "back": N_("返回评分"),
}

PAD = {
    "enter": N_("确定"),
    "point": N_("小数点"),
    "backspace": N_("删除一位"),
    "changeSign": N_("正负号"),
    "notANumber": N_("请输入数字"),
    "belowZero": N_("不能小于 0"),
    "aboveMax": N_("超过满分"),
    "offStep": N_("不在规定的分档上"),
}

FRAME = {
    "competitors": N_("本场选手（密号）"),
    "competitorsOf": N_("{module}（密号）"),
    "progressNone": N_("未开始"),
    "progressSome": N_("{done} / {due} 评分中"),
    "progressComplete": N_("{done} / {due} 待签名"),
    "progressSigned": N_("{done} / {due} 已签"),
    "progressAlarm": N_("{done} / {due} 待复核"),
    "session": N_("场次 {number}"),
    "station": N_("工位 {number}"),
    "subtotal": N_("{code} 小计（未签）"),
    "subtotalOwn": N_("{code} 小计（未签，只含本人评分）"),
    "subtotalSigned": N_("{code} 小计（已签）"),
    "receipt": N_("本机核对码"),
    "undo": N_("撤销"),
    "next": N_("下一位 {code}"),
    "review": N_("复核并签名"),
    "reviewSigned": N_("查看已签评分表"),
    "offlinePending": N_("离线 · {count} 项待上传，已存本机"),
    "offline": N_("离线 · 上次确认 {time}"),
    "here": N_("{count} 项已存本机，等待上传"),
    "sending": N_("{sent} 项已上传，等待确认 · {here} 项在本机"),
    "confirmed": N_("全部已确认 · {time}"),
    "confirmedNone": N_("已连接"),
    "storageBroken": N_("本机存不下新的评分，请不要继续评分，并联系裁判长"),
    "noSheets": N_("还没有分配给这个裁判席的选手。"),
}

REVIEW = {
    "reviewTitle": N_("复核 {code}"),
    "missingTitle": N_("还有 {count} 项未评分"),
    "wordlessTitle": N_("还有 {count} 项需要备注"),
    "remarksTitle": N_("裁判长请您重评 {count} 项"),
    "aspect": N_("评分项"),
    "value": N_("记录"),
    "mark": N_("得分"),
    "notYet": N_("补齐以上各项后才能签名。"),
    "sign": N_("签名"),
    "signAgain": N_("再点一次，以“{judge}”签名"),
    "clearSheet": N_("清空本表"),
    "clearSheetAgain": N_("再点一次，清空全部评分"),
    "signedStamp": N_("已签名"),
    "signedWords": N_("本表已锁定，只有裁判长可以重新打开。"),
}

NOTICES = {
    "seat": N_("{number} 号裁判席 · {judge}"),
    "comma": N_("，"),
    "tabletSeen": N_("平板 {number}（最后联系 {time}）"),
    "beside": N_("这个裁判席还在另一台平板上登录：{others}。两台都评了同一项时，后上传的一台会请您确认。"),
    "stranded": N_("本机还有 {count} 项没有上传：{contest} · {judge}。请用那张席卡重新配对，上传后再交还平板。"),
    "refusedCount": N_("{count} 项记录未被接受，已保留。"),
    "refusedShow": N_("查看原因"),
    "refusedTitle": N_("未被接受的记录"),
    "refusedWords": N_("这些记录不计入成绩，但都保留着，裁判长也能看到。在评分表上重新录入后就会消失。"),
    "storageLow": N_("本机存储空间快用完了。请等全部确认后换一台平板，或清理空间。"),
    "notSecure": N_("这个地址不是 https：断网时请不要关闭或刷新本页，否则要等网络恢复才能再打开。"),
    "rescue": N_("{count} 项只在本机，暂时无法上传。可以存成文件，交给裁判长载入。"),
    "rescueSave": N_("存成文件"),
    "clockOff": N_("本机时钟与服务器相差 {minutes} 分钟。评分次序和时间以服务器为准，不受影响。"),
}

STOPWATCH = {
    "watch": N_("秒表"),
    "watchStart": N_("开始计时"),
    "watchStop": N_("停表"),
    "watchResume": N_("继续计时"),
    "watchAgain": N_("重新计时"),
    "watchAgainOf": N_("{code} 重新计时，须选原因"),
    "watchReason": N_("重新计时的原因："),
    "watchFalseStart": N_("抢跑"),
    "watchFault": N_("场地或设备故障"),
    "watchMistake": N_("按错了表"),
    "watchUse": N_("记为 {time}"),
    "watchRestarted": N_("{time} 重新计时：{reason}"),
    "progressTimed": N_("只计时"),
    "watchSecond": N_("副计时：只作核对，不计入成绩"),
}

LABELS = STOPWATCH | NOTICES | SHEET | SAYS | NOTES | PAD | FRAME | REVIEW


def labels() -> dict[str, str]:
    return {name: _(sentence) for name, sentence in LABELS.items()}
