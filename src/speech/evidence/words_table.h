/* The table of words.c. Simplified and lower case; no word of another project, gathered from what
 * stands around speeches on pages of mainland, Taiwan, Hong Kong, Japanese, Korean and English
 * sites. */
#ifndef LECTERN_SPEECH_WORDS_TABLE_H
#define LECTERN_SPEECH_WORDS_TABLE_H

#include "lectern/speech/evidence/words.h"

#include <stdint.h>

/* `words` holds words separated by '|'. */
struct word_row {
    const char *words;
    uint32_t tags;
    enum chrome_kind kind;
};

static const struct word_row WORD_ROWS[] = {
    {"讲话|讲话稿|讲话文稿|讲话要点|讲话提纲|讲话全文|讲话摘要|讲话实录|发言|发言稿|发言材料|"
     "发言提纲|致辞|致词|致辞稿|致词稿|"
     "演讲|演讲稿|演辞|演说|演说词|演说辞|演讲辞|演讲词|开幕词|开幕辞|闭幕词|闭幕辞|祝酒词|祝酒辞|"
     "祝词|"
     "祝辞|贺词|贺辞|献词|献辞|"
     "欢迎词|欢迎辞|欢送词|欢送辞|答谢词|答谢辞|答词|答辞|悼词|主持词|主持辞|主持稿|串词|寄语|谈话|"
     "训词|训话|讲稿|贺电|"
     "动员报告|工作报告|述职报告|施政报告|报告书|施政方针|政策演讲|告别词|告别演说|就职宣誓|"
     "表态发言|离职感言|获奖感言|毕业感言|"
     "演说|挨拶|ごあいさつ|あいさつ|ご挨拶|式辞|式辞全文|祝辞|答辞|送辞|吊辞|年头所感|所感|"
     "所信表明|所信|施政方针|方针演说|训示|谈话|声明|讲话|讲演|スピーチ|冒头発言|"
     "연설|연설문|축사|기념사|개회사|폐회사|신년사|취임사|이임사|퇴임사|담화문|담화|경축사|추념사|"
     "추도사|송년사|졸업사|환영사|답사|격려사|치사|"
     "인사말|인사말씀|말씀|기조연설|시정연설|대표연설|모두발언|훈시|식사|강연",
     WORD_SPEECH, CHROME_OTHER},
    {"speech|address|remarks|statement|lecture|keynote|toast|eulogy|welcome|opening "
     "remarks|closing remarks|maiden speech|"
     "inaugural|inauguration|oration|acceptance speech|farewell|tribute|commencement|opening "
     "statement|message|sermon|talk",
     WORD_SPEECH, CHROME_OTHER},
    {"speech by|speech at|speech to|speech of|speech on|address by|address to|address at|address "
     "of|remarks by|remarks at|remarks to|remarks on|"
     "statement by|statement on|statement to|statement at|message from|message to|opening "
     "of|welcome to|lecture by|toast by|toast at|talk by|talk at|keynote by|"
     "maiden speech|inaugural address|keynote address|keynote speech|opening address|closing "
     "address|state of the",
     WORD_LEADS, CHROME_OTHER},
    {"后记|编后记|编后|编后语|跋|出版说明|出版后记|编者的话|编辑说明|编选说明|编者说明|附录|附表|"
     "大事记|序|序言|"
     "前言|序一|序二|代序|自序|あとがき|まえがき|편집후기|머리말|afterword|editor's "
     "afterword|foreword|preface|acknowledgements|publisher's note",
     WORD_APPENDIX, CHROME_OTHER},
    {"全文|报告|纪要|总结|汇报|意见|方案|白皮书|公报|宣言|倡议书|公开信|慰问信|贺信|感谢信|提案|"
     "决议|"
     "批示|文告|公告|要点|report|minutes|debate|"
     "보고|보고서|报告|声明文|メッセージ",
     WORD_DOCUMENT, CHROME_OTHER},

    {"同志们|各位|尊敬的|敬爱的|亲爱的|女士们|先生们|朋友们|同学们|老师们|乡亲们|战友们|同胞们|"
     "孩子们|小朋友们|家长们|青年朋友|父老乡亲|"
     "全体|全国|全省|全市|全县|全校|在座|与会|来宾|嘉宾|大会主席|主席|主席团|议长|院长|总统|总理|"
     "校长|院士|诸位|诸君|工友们|员工们|同事们|"
     "同仁们|会员们|代表们|委员们|姐妹们|兄弟姐妹|兄弟们|指战员|官兵|大家|伙伴|亲友|老领导|市民|"
     "国民|同胞|团友|校友|新同学|毕业生|"
     "阁下|殿下|陛下|大使|主任委员|评委|评审|股东|投资者|老乡|社员|农民朋友|党员|代表|委员|长官|"
     "立法院|院会|国人|国际友人|书记|领导",
     WORD_OPENER, CHROME_OTHER},
    {"们|同志|先生|女士|小姐|夫人|阁下|殿下|陛下|代表|委员|来宾|嘉宾|贵宾|领导|朋友|好友|同仁|同事|"
     "同学|同胞|同业|同道|先进|乡亲|父老|老师|"
     "家长|校友|院士|教授|专家|学者|评委|书记|主席|主任|市长|县长|区长|省长|镇长|乡长|局长|部长|"
     "厅长|院长|校长|会长|秘书长|理事|董事|总统|总理|首相|"
     "大使|公使|领事|参赞|特派员|专员|署长|司长|次长|顾问|督察|坊众|议员|议长|委员长|将军|战友|"
     "官兵|指战员|员工|职工|干部|群众|人民|市民|居民|"
     "国民|党员|团员|队员|会员|社员|村民|姐妹|兄弟|"
     "股东|客户|伙伴|媒体|记者|各位|诸位|诸君|大家|人士|代表团|长辈|前辈|新人|亲友|青年|儿女|国人|"
     "父老兄弟|侨胞|乡贤|里长|长官|主委|执行长|董事长|总经理|"
     "老领导|老同志|老战友|新同学|毕业生|读者|听众|观众|网友|商界|同行|负责人|委员们|首长|师长|"
     "学长|县长|村长|园长|店长|站长|所长|处长|科长|"
     "皆さん|皆様|みなさん|みなさま|皆さま|诸君|各位|议长|阁下|殿下|方々|여러분|의장님|위원장님|"
     "총리님|대통령님|귀빈|님",
     WORD_PEOPLE, CHROME_OTHER},
    {"mr|mr.|mrs|ms|madam|dear|distinguished|ladies|friends|my|fellow|honourable|honorable|hon|"
     "members|colleagues|comrades|your|excellencies|"
     "delegates|citizens|countrymen|brothers|sisters|parents|teachers|graduates|students|class|"
     "ministers|senators|representatives|esteemed|"
     "honoured|honored|respected|good morning|good afternoon|good "
     "evening|gentlemen|guests|president|chairman|chair|chancellor|vice-chancellor|"
     "prime "
     "minister|governor|mayor|minister|premier|secretary-general|shareholders|everyone|all|the "
     "honourable|thank you mr|neighbours|neighbors|men",
     WORD_OPENER, CHROME_OTHER},
    {"speaker|president|chairman|chairwoman|chairperson|chair|gentlemen|ladies|friends|colleagues|"
     "citizens|americans|australians|canadians|"
     "members|guests|excellencies|excellency|highness|majesty|delegates|compatriots|countrymen|"
     "countrywomen|students|graduates|parents|teachers|comrades|shareholders|"
     "staff|team|everyone|all|brothers|sisters|senators|representatives|ministers|minister|"
     "chancellor|vice-chancellor|mayor|governor|premier|"
     "prime "
     "minister|secretary-general|ambassador|ambassadors|women|men|children|neighbours|neighbors|"
     "partners|participants|veterans|villagers|"
     "people|honour|worship|lords|commissioner|director|dean|principal|class|councillors|growers|"
     "families|volunteers|workers|farmers|brethren|sir|sirs|madam|deputy speaker",
     WORD_PEOPLE, CHROME_OTHER},
    {"존경하는|사랑하는|친애하는|국민|국민 "
     "여러분|의장님|의장|의원|도민|시민|군민|주민|동포|내외|귀빈|임직원|졸업생|학생|선배|동료|"
     "여러분|"
     "议长|国民|皆さん|皆様|みなさん|みなさま|皆さま|ご列席|ご临席|ご来宾|御列席|诸君|県民|市民|"
     "町民|株主|社员|卒业生|新入生|保护者|亲爱なる|会员",
     WORD_OPENER, CHROME_OTHER},
    {"早晨|大家早晨|大家好|你们好|您好|大家早安|大家早|大家午安|大家晚安|早安|午安|晚安|早上好|"
     "上午好|中午好|"
     "下午好|晚上好|新年好|大家晚上好|大家上午好|大家下午好|"
     "新年快乐|新春快乐|过年好|good morning|good afternoon|good "
     "evening|hello|안녕하십니까|안녕하세요|반갑습니다|こんにちは|おはようございます|こんばんは",
     WORD_GREETING, CHROME_OTHER},
    {"谢谢大家|谢谢各位|谢谢|多谢各位|多谢大家|多谢|感谢大家|我的讲话完了|我的发言完了|讲话完了|"
     "发言完毕|报告完毕|汇报完毕|讲话到此结束|就讲到这里|就讲这些|"
     "讲到这里|再次感谢|感恩|感谢各位|thank you|thanks|thank you very much|thank you all|god "
     "bless|i thank you|i commend|감사합니다|고맙습니다|이상으로|"
     "ありがとうございました|ありがとうございます|有难うございました|御清聴|ご清聴|以上であります|"
     "以上です|と致します|いたします",
     WORD_THANKS, CHROME_OTHER},

    {"书记|副书记|常委|主任|副主任|区长|县长|市长|省长|镇长|乡长|村长|副区长|副县长|副市长|副省长|"
     "副镇长|局长|副局长|部长|副部长|厅长|副厅长|司长|处长|科长|股长|所长|站长|"
     "院长|副院长|校长|副校长|园长|主席|副主席|董事长|副董事长|总经理|副总经理|总裁|副总裁|总统|"
     "副总统|总理|副总理|议长|副议长|会长|副会长|秘书长|副秘书长|理事长|副理事长|"
     "委员|委员长|代表|首席执行官|执行长|总监|经理|厂长|副厂长|司令|司令员|政委|将军|大使|领事|"
     "行长|副行长|社长|台长|馆长|队长|组长|专员|区政专员|特首|行政长官|"
     "部长级|司长|署长|次长|主委|里长|首相|外相|大臣|知事|教授|教师|民警|职工|医生|护士|工人|农民|"
     "村民|警察|同学|学生|董事|学长|创始人|合伙人|支部书记|工会主席|团委书记|博士|院士|法官|检察长|"
     "主教|法师|"
     "常务委员|发言人|创办人|创始人|主编|总书记|国务卿|州长|议员|研究员|工程师|总工程师|"
     "支书|村支书|党支书|党支部书记|负责人|班长|团长|政治局委员|候补委员|镇党委书记|教导主任|"
     "班主任|学生会主席|家长代表|学生代表|教师代表|老师|村主任|巡视员|"
     "大臣|総理大臣|総理|知事|市长|町长|村长|社长|会长|议长|学长|校长|理事长|委员长|大统领|首相|"
     "外相|长官|代表取缔役|组合长|支店长|头取|会头|总代|座长|"
     "대통령|총리|국무총리|장관|차관|시장|도지사|지사|군수|구청장|의장|부의장|위원장|회장|사장|"
     "대표이사|총장|교장|이사장|의원|원장|청장|처장|본부장|총재|대표|대사|조합장|이장",
     WORD_OFFICE, CHROME_OTHER},
    {"president|vice president|chief financial officer|chief operating "
     "officer|analyst|operator|moderator|host|interviewer|chief commissioner|prime minister|deputy "
     "prime minister|minister|secretary|secretary "
     "of state|secretary-general|governor|deputy governor|mayor|senator|chancellor|"
     "vice-chancellor|chairman|chairwoman|chairperson|chair|chief executive|chief executive "
     "officer|ceo|director|director-general|managing director|professor|ambassador|"
     "representative|congressman|member for|mp|mep|md|mla|mlc|premier|speaker|leader of the "
     "opposition|attorney general|principal|dean|commissioner|general|admiral|king|queen|prince|"
     "head of|treasurer|founder|councillor|headmaster|headteacher|bishop|rector|provost|deputy "
     "speaker|deputy mayor|state secretary|foreign minister|finance minister|judge|justice",
     WORD_OFFICE, CHROME_OTHER},
    {"mr|mr.|mrs|mrs.|ms|ms.|miss|dr|dr.|sir|dame|lord|lady|baroness|hon|hon.|the hon|the hon.|rt "
     "hon|the rt hon|the right honourable|the honourable|honourable|professor|prof|prof.|rev|rev.|"
     "his excellency|her excellency|h.e.|senator|captain|colonel",
     WORD_HONORIFIC, CHROME_OTHER},
    {"主讲人|讲话人|演讲人|演讲者|发言人|报告人|致辞人|致词人|讲演人|主讲|演说者|讲者|宣读人|"
     "发言者|speaker|delivered by|speech by|remarks by|address by|by|speaker "
     "name|연설자|발표자|연설|演说者|讲演者|発言者|话者|発表者|演者",
     WORD_SPEAKER, CHROME_OTHER},

    {"首页|网站首页|回首页|返回首页|设为首页|加入收藏|收藏本站|网站地图|网站导航|网站导览|联系我们|"
     "关于我们|联络我们|意见信箱|常见问答|双语词汇|友情链接|广告服务|帮助中心|"
     "当前位置|您的位置|您所在的位置|所在位置|现在位置|跳到主要内容|跳至主要内容|主要内容区块|"
     "移动版|手机版|电脑版|无障碍|登录|登入|注册|注册会员|会员登录|退出登录|热搜|导航|栏目|频道|"
     "主菜单|"
     "香港时间|ここから本文|本文です|本文へジャンプ|アンケート|搜索|站内搜索|全站搜寻|全文检索|rss|"
     "english|繁体|简体|简体版|繁体版|"
     "skip to content|skip to main content|main menu|site map|sitemap|home page|log in|login|sign "
     "in|sign up|register|subscribe|newsletter|search|breadcrumb|menu|contact us|about us|"
     "본문 바로가기|메뉴|로그인|회원가입|사이트맵|바로가기|홈|전체메뉴|검색|누리집|"
     "ホーム|トップページ|サイトマップ|メニュー|本文へ|ログイン|会员登录|検索|文字サイズ|"
     "お问い合わせ|サイト内検索|现在位置|现在地",
     WORD_SITE, CHROME_MENU},
    {"分享到|分享至|分享|转发|转寄|转贴|点赞|点评|评论|回复|举报|顶一个|沙发|板凳|楼主|只看该作者|"
     "倒序浏览|电梯直达|发新帖|返回列表|快速回帖|快速回复|上传图片|扫一扫|二维码|微信|微博|qq空间|"
     "朋友圈|公众号|"
     "打印|列印|友善列印|打印本页|关闭窗口|关闭本页|字体|字号|字级|字型|字型大小|字体大小|点击上方|"
     "请点击|联系老师|"
     "点击关注|关注我们|点击蓝字|蓝字|在看|阅读原文|返回顶部|"
     "返回页首|返回页顶|回页首|"
     "回到顶部|回顶端|回上一页|回上页|置顶|top|回复帖子|本版积分|积分|发帖|帖子|主题|精华|串个门|"
     "加好友|打招呼|发消息|编辑员|"
     "高级会员|您需要登录|复制链接|打开app|阅读原文|展开全文|展开阅读全文|展开|收起|下一页|上一页|"
     "末页|尾页|剩余|未读|下载|点击下载|免费下载|立即下载|预览|文档预览|文档下载|上传者|上传|收藏|"
     "加关注|粉丝|发表于|来自手机|"
     "脸书|facebook|messenger|pinterest|telegram|はてな|新浪微博|微信好友|line|twitter|tweet|share|"
     "share this|print|print this|email "
     "this|whatsapp|linkedin|follow us|back to "
     "top|download|pdf|save|comments|comment|reply|like|add to favourites|view all|listen|font "
     "size|text size|"
     "인쇄|프린트|공유|공유하기|글자크기|글자 "
     "크기|크게|작게|목록|이전글|다음글|첨부파일|다운로드|스크랩|좋아요|댓글|페이스북|트위터|"
     "카카오톡|"
     "印刷|印刷する|シェア|ツイート|共有|ページの先头|ページ先头|このページの先头|文字の大きさ|"
     "拡大|缩小|标准|ブックマーク|お気に入り|ダウンロード|保存|戻る|一覧へ|一覧に戻る",
     WORD_PAGE, CHROME_CONTROLS},
    {"上一篇|下一篇|上一条|下一条|上篇|下篇|上一则|下一则|上一章|下一章|previous article|next "
     "article|previous page|next page|이전 글|다음 "
     "글|前の记事|次の记事|前へ|次へ|前のページ|次のページ",
     WORD_SITE | WORD_RELATED, CHROME_ADVERT},
    {"人还看了|还看了|还喜欢|猜你喜欢|相关推荐|相关阅读|相关文章|相关新闻|相关链接|相关连结|"
     "相关内容|相关资料|相关专题|相关讲话|相关范文|相关档案|相关文件|相关报导|相关报道|延伸阅读|"
     "延伸阅览|推荐阅读|推荐文章|推荐特供|推荐内容|"
     "热门推荐|热门文章|热门新闻|热点推荐|热门标签|热门范文|精彩推荐|编辑推荐|为您推荐|为你推荐|"
     "今日推荐|本周热门|最新文章|最新消息|最新资讯|最新推荐|最新发布|更多文章|更多相关|更多精彩|"
     "看了又看|同类推荐|站长推荐|随机阅读|即日新闻|今日新闻|其他新闻|更多新闻|排行榜|点击排行|"
     "阅读排行|热门下载|图文推荐|"
     "related|related articles|related news|related links|related content|related stories|related "
     "speeches|related documents|related items|you may also like|more from|read more|read next|see "
     "also|most read|most popular|latest news|"
     "recommended|trending|more news|관련기사|관련 기사|관련뉴스|관련 "
     "글|관련글|추천기사|인기기사|많이 본 뉴스|최신뉴스|다른 "
     "연설|関连记事|関连リンク|関连情报|関连ページ|関连ニュース|おすすめ记事|人気记事|最新记事|"
     "最新ニュース|アクセスランキング",
     WORD_SITE | WORD_RELATED, CHROME_ADVERT},
    {"预览结束|试读结束|免费获取全文|定制代笔|版权所有|版权声明|版权提示|版权归|免责声明|免责条款|"
     "侵权|著作权|未经授权|不得转载|请勿转载|"
     "转载请注明|备案号|备案|icp|公网安备|copyright|©|all rights "
     "reserved|隐私权|隐私政策|隐私声明|资讯安全|资讯安全政策|"
     "网站资料开放|资料开放宣告|服务条款|使用条款|法律声明|温馨提示|特别声明|本站声明|郑重声明|"
     "免责|客服|客服电话|客服qq|联系电话|服务专线|传真|邮编|技术支持|主办单位|承办单位|主办:|"
     "维护单位|建议使用|浏览器|"
     "terms of use|terms of service|terms and conditions|privacy "
     "policy|privacy|cookie|cookies|cookie policy|disclaimer|accessibility|crown copyright|legal "
     "notice|creative commons|"
     "저작권|무단전재|무단 "
     "전재|재배포|개인정보처리방침|개인정보|이용약관|저작권정책|대표전화|팩스|著作権|无断転载|"
     "転载禁止|无断复写|个人情报|プライバシーポリシー|免责事项|利用规约|ご利用にあたって",
     WORD_SITE, CHROME_COPYRIGHT},
    {"作者|日期|时间|from|date|author|主持人|地点", WORD_FIELD | WORD_LOOSE, CHROME_CONTROLS},
    {"来源|文章来源|资料来源|信息来源|文章作者|撰稿|编辑|审核|校对|责任编辑|责编|供稿|发布人|"
     "发布者|"
     "发布于|发布时间|发布日期|发布单位|发布机关|发布|发表时间|发表日期|释出于|释出时间|更新时间|"
     "更新日期|最后更新|上稿日期|张贴日期|刊登日期|建立日期|"
     "人气|浏览|浏览次数|浏览人次|点阅人次|点击人次|本文关键词|本文标签|浏览量|点击|点击数|点击率|"
     "点击量|点阅|点阅数|点阅次数|阅读|阅读数|阅读量|"
     "阅读次数|查看|次数|修订日期|修改日期|本文地址|本文链接|原文地址|原文链接|网址|关键词|关键字|"
     "标签|分类|所属分类|栏目|类别|栏目导航|大小|页数|格式|价格|"
     "文件大小|文件格式|"
     "posted|posted on|posted by|published|published on|last updated|updated|last "
     "modified|source|category|categories|tags|views|written by|release "
     "media release|reading time|min read|"
     "등록일|작성일|작성자|조회수|조회|게시일|수정일|출처|담당부서|등록자|기자|입력|수정|掲载日|"
     "公开日|更新日|最终更新|最终更新日|投稿日|阅覧数|カテゴリ|カテゴリー|タグ|出典|担当|"
     "ページ番号|ページid",
     WORD_FIELD, CHROME_CONTROLS},
    {"附件|附件下载|相关附件|附件列表|附档|附文", WORD_PAGE, CHROME_ADVERT},
    {"motion agreed|bill read|sitting suspended|for immediate release|press office|media "
     "release|press release|office of the press secretary|motion lapsed|leave granted|house "
     "adjourned|council adjourned|question put|question agreed|bill accordingly|the house "
     "adjourned|the house met|the assembly "
     "met|the assembly adjourned|official report|the house divided|debate adjourned|sitting "
     "suspended|volume|division list|adjourned at|met at|hansard|oral answers|parliamentary "
     "debates|prayers",
     WORD_SITE, CHROME_OTHER},
    {"广告|推广|赞助|合作伙伴|特惠|优惠|加盟|代写|会员免费|会员专享|vip|开通会员|加微信|加qq|qq群|"
     "交流群|扫码|免费领取|淘宝|抢购|报名热线|advertisement|advert|sponsored|promoted|광고|広告|"
     "スポンサー|pr",
     WORD_PAGE, CHROME_ADVERT},
    {"小编|本站|本网|本网站|本网讯|网友|范文网|文秘网|文库|大全网|学习啦|整理了|收集了|整理的|"
     "收集的|收集整理|整理收集|搜集整理|分享的|带来的|为大家整理|为大家收集|给大家整理|给大家带来|"
     "为大家带来|为大家分享|为您整理|为你整理|与您分享|整理出|精心整理|精心准备|"
     "导读|编者按|现将|刊发如下|内容简介|文章简介|摘要|editor's note|editors' "
     "note|本文是|本文为|以下是|下面是|下面就是|以下为|范文|模板|如下文",
     WORD_EDITOR, CHROME_INTRO},
    {"仅供参考|供参考|学习贯彻|全文刊发|供大家参考|供您参考|参考|参阅|借鉴|希望对|有所帮助|有帮助|"
     "欢迎阅读|"
     "欢迎大家阅读|欢迎参阅|欢迎借鉴|欢迎分享|欢迎大家|欢迎参考|欢迎|一起来看|来看看|看看吧|感兴趣|"
     "快来|请下载|感谢阅读|请看|敬请|更多|请关注|请访问|供老师们|供各位|吧!|如何写|怎么写|怎样写|"
     "该怎么|用到|查看完整|完整的",
     WORD_HINT, CHROME_INTRO},
    {"会议录|会议纪录|会议记录|会议录|议事录|议事录|公报|议事日程|出席议员|出席|欠席|列席|缺席|"
     "午前|午后|开议|회의록|제차 본회의|official report|hansard|parliamentary "
     "debates|debates|house of|legislative council|legislative assembly|national "
     "assembly|parliament|volume|commons sitting|lords sitting|sitting",
     WORD_RECORD, CHROME_OTHER},
    {"完|(完)|全文完|(全文完)|完毕|end|ends|the end|###|-30-|- 30 -|끝|(끝)|以上|- ends -|-ends-",
     WORD_END, CHROME_OTHER},
    {"印数|定价|版次|印张|字数|开本|书号|isbn|责任校对|封面设计|出版发行|第1版|第一版|印刷厂|经销",
     WORD_SITE, CHROME_COPYRIGHT},
    {"目录|目 录|目次|总目录|总目|内容提要|contents|table of contents|index|차례|목차|もくじ",
     WORD_CONTENTS, CHROME_CONTENTS},
};

#endif
