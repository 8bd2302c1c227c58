//! Web pages.

#[track_caller]
fn check(page: &str, expected: &[&str]) {
    super::check("a.html", page.as_bytes(), expected);
}

#[test]
fn lines_are_as_a_browser_shows_them() {
    check("<p>　　一段&nbsp;话。&lt;三&gt;&#19968;</p>", &["一段\u{a0}话。<三>一"]);
    check("<p>甲<br>乙<br><br/>丙</br>丁", &["甲", "乙", "丙", "丁"]);
    check(
        "<p>源码中\n   断行的 <b>中</b>\n文，and\nEnglish\n<i>words</i></p>",
        &["源码中断行的 中文，and English words"],
    );
    check("<div>甲<p>乙</p>丙<div>丁</div></div>", &["甲", "乙", "丙", "丁"]);
    check("<pre>甲\n乙</pre><p style='white-space: pre-wrap'>丙\n丁</p>", &["甲", "乙", "丙", "丁"]);
    check("<p align=center>甲<sup>①</sup></p><p>1<span>,3</span>82\u{200b}件</p>", &["甲①", "1,382件"]);
    check("<p>删<del>除</del>留<ruby>海<rp>(</rp><rt>hǎi</rt></ruby></p>", &["删留海"]);
    check("没有任何标签的一行", &["没有任何标签的一行"]);
    check("<p>甲</p><hr>乙<center>丙</center>", &["甲", "乙", "丙"]);
}

#[test]
fn headings_are_told_by_element_or_type() {
    check("<h2>总体情况</h2><p>办结3件。</p><h3>其一</h3>", &["## 总体情况", "办结3件。", "### 其一"]);
    check("<p><strong>总体情况</strong></p><p><b>甲</b>乙</p>", &["## 总体情况", "甲乙"]);
    check("<h2>总体</h2><p style='font-weight: bold'>其一</p><p>办结3件。</p>", &["## 总体", "### 其一", "办结3件。"]);
    // Beside numbered headings bold type is emphasis.
    check("<p><b>一、总体情况</b></p><p><b>要点</b></p>", &["一、总体情况", "要点"]);
    check("<p><b>注意：这是一句话。</b></p><p><b>办</b>结<b>3</b>件</p>", &["注意：这是一句话。", "办结3件"]);
    check("<b><p>总体情况</p></b><p>文字</p>", &["## 总体情况", "文字"]);
}

#[test]
fn lists_are_items_unless_they_lead_elsewhere() {
    check("<ul><li>甲</li><li><p>乙</p></li></ul><ol><li>丙</ol>", &["- 甲", "- 乙", "1. 丙"]);
    check("<ul><li>甲<ol><li>乙</li></ol></li></ul>", &["- 甲", "1. 乙"]);
    check("<ul><li><p>甲</p><p>乙</p></li></ul>", &["甲", "乙"]);
    let links = "<li><a href=a>报告</a> 2023-01-02</li>".repeat(3);
    check(&format!("<p>正文。</p><ul>{links}</ul>"), &["正文。"]);
    check(
        "<ul><li>附件：<a>一</a></li><li><a>附件二</a></li><li><a>附件三</a></li></ul>",
        &["- 附件：一", "- 附件二", "- 附件三"],
    );
}

#[test]
fn tables_with_data_are_tables() {
    check(
        "<table border=1><tr><td rowspan=2>项目<td colspan='2'>数量<tr><td>上年<td>本年<tr><td>规章<td>2<td>3</table>",
        &["|1x2 项目 |2x1 数量 |", "| 上年 | 本年 |", "| 规章 | 2 | 3 |"],
    );
    check(
        "<table><caption>表1 <b>案件</b>（单位：件）</caption><thead><tr><th>类别</th><th>数</th></tr></thead><tbody><tr><td>行政<br>复议</td><td> 1,382 </td></tr></tbody></table>",
        &["|= 表1 案件（单位：件）", "|! 类别 |! 数 |", "| 行政复议 | 1,382 |"],
    );
    check(
        "<table class=MsoNormalTable><tr><td colspan=2>单位：件</td></tr><tr><td>甲</td><td>1</td></tr></table>",
        &["|= 单位：件", "| 甲 | 1 |"],
    );
    check("<table><tr><td>甲<td>1<tr><td>乙<td>2</table>", &["| 甲 | 1 |", "| 乙 | 2 |"]);
    check(
        "<p>单位：件</p><table border=1><caption>表1</caption><tr><td>甲<td>1<tr><td>乙<td>2</table>",
        &["|= 单位：件 表1", "| 甲 | 1 |", "| 乙 | 2 |"],
    );
    // Spans that claim too much, a row of nothing, a cell over all rows that are left.
    check(
        "<table border=1><tr><td rowspan=0>甲<td rowspan=99999>1<td colspan=-3>2<tr></tr><tr><td>3</table>",
        &["|1x3 甲 |1x3 1 | 2 |", "|", "| 3 |"],
    );
    check("<table border=1><tr></tr><tr><td>甲<td>1<tr><td>乙<td>2</table>", &["| 甲 | 1 |", "| 乙 | 2 |"]);
}

#[test]
fn tables_for_layout_are_not() {
    check("<table width=100%><tr><td><p>甲。</p><p>乙。</p></td></tr></table>", &["甲。", "乙。"]);
    check("<table><tr><td>甲<td>乙</table>", &["甲", "乙"]);
    check(
        "<table><tr><td width=20>&nbsp;</td><td><table border=1><tr><td>甲<td>1<tr><td>乙<td>2</table></td></tr></table>",
        &["| 甲 | 1 |", "| 乙 | 2 |"],
    );
    let long = "一段很长的文字，".repeat(50);
    check(&format!("<table><tr><td>{long}<td>甲<tr><td>乙<td>丙</table>"), &[&long, "甲", "乙", "丙"]);
    check("<table role=presentation border=1><tr><td>甲<td>1<tr><td>乙<td>2</table>", &["甲", "1", "乙", "2"]);
}

#[test]
fn pictures_are_figures() {
    check("<p>甲<img src='a.png' alt=' 图一 '>乙</p>", &["甲乙", "! a.png [图一]"]);
    check("<figure><img src=a.jpg><figcaption>图1 <b>增长</b></figcaption></figure>", &["! a.jpg [] 图1 增长"]);
    check("<p>甲</p><img src=i.gif width=16><img width='20px' alt=x><img>", &["甲"]);
    check(
        "<p>甲</p><img src='data:image/png;base64,AAAA' alt=图><img src='JavaScript:x' alt=乙>",
        &["甲", "!  [图]", "!  [乙]"],
    );
}

#[test]
fn what_nobody_sees_is_left_out() {
    check(
        "<p>甲</p><p hidden>乙</p><p style='display : none'>丙</p><span style='mso-hide:all'>丁</span><script>1</script><style>p{}</style><template><p>2</p></template><noscript>3</noscript><!--4--><nav>5</nav><textarea>6</textarea>",
        &["甲"],
    );
    check(
        "<p class=MsoToc1>一、总体</p><p>一、总体<o:p>&nbsp;</o:p></p><![if !supportEmptyParas]>乙<![endif]><xml><w:x>1</w:x></xml>",
        &["一、总体", "乙"],
    );
}

#[test]
fn pages_and_neighbours_are_left_out() {
    check(
        "<p>甲。</p><div><a href=1>上一页</a> <a>1</a> 2 <a>下一页</a></div><div>第1页 共3页 <a>2</a></div><p>上一篇：<a>别的报告</a></p><p>下一篇：没有了</p>",
        &["甲。"],
    );
    check("<p>共3页</p><p>第二页</p><p>2022</p>", &["共3页", "第二页", "2022"]);
}

#[test]
fn the_article_is_found_by_its_name() {
    let page = "<body><div>导航一，导航二。</div><div class='wrap'><div>来源：某网</div><div id='Zoom'><p>第一段。</p><p>第二段有更多的文字，比导航多得多。</p></div></div><div>版权所有，联系我们。</div></body>";
    check(page, &["来源：某网", "第一段。", "第二段有更多的文字，比导航多得多。"]);
}

#[test]
fn the_article_is_found_by_its_text() {
    let prose = "<p>这一段有许多文字，说明了情况，也列出了数字。</p>".repeat(5);
    let lines: Vec<&str> = vec!["这一段有许多文字，说明了情况，也列出了数字。"; 5];
    let menu = "<div><a href=a>首页</a><a>公开</a><a>服务</a></div>";
    check(&format!("{menu}<div><div>侧栏</div><div class=x>{prose}</div></div><div>主办：某市</div>"), &lines);
    // A paragraph that holds most of the text is not the article.
    let long = "很长的一段，".repeat(60);
    check(
        &format!("{menu}<div class=x><div>一、总体情况</div><div>{long}</div><div>某市政府</div></div>"),
        &["一、总体情况", &long, "某市政府"],
    );
    // A preface and a short last part of their own.
    check(
        &format!(
            "{menu}<div><div class=x>现公布如下。</div><div class=y>{prose}</div><div class=z>版权声明。</div></div>"
        ),
        &[&["现公布如下。"], lines.as_slice(), &["版权声明。"]].concat(),
    );
    check(
        &format!("{menu}<div><div class=y>{prose}</div><div class=z><h2>二、安排</h2><p>再办。</p></div></div>"),
        &[lines.as_slice(), &["## 二、安排", "再办。"]].concat(),
    );
    check(
        &format!("<div id=zoom>{prose}</div><div id=zoom2 class=TRS_Editor><p>再办。</p></div><div>主办：某市</div>"),
        &[lines.as_slice(), &["再办。", "主办：某市"]].concat(),
    );
    // Two parts of an article side by side.
    check(
        &format!("{menu}<div><div class=x>{prose}</div><div class=x>{prose}</div></div>"),
        &[lines.clone(), lines].concat(),
    );
}

#[test]
fn files_behind_the_article_belong_to_it() {
    let prose = "<p>这一段有许多文字，说明了情况，也列出了数字。</p>".repeat(2);
    let line = "这一段有许多文字，说明了情况，也列出了数字。";
    let article = format!("<div class=TRS_Editor>{prose}<p>附件：<a href=1.doc>1.甲表.doc</a></p></div>");
    let files = "<a href=2.XLS>2.乙表.xls</a>";
    let pages = "<p><a href=a.html>另一页</a></p><p>主办：某市政府</p>";
    // The page says that all this is its article.
    check(
        &format!(
            "<table><tr><td><niandu-viewer><table><tr><td>{article}<tr><td>{pages}{files}</table></niandu-viewer>"
        ),
        &[line, line, "附件：1.甲表.doc", "2.乙表.xls"],
    );
    // It does not: files count below the word.
    check(&format!("{article}<div>{files}</div>"), &[line, line, "附件：1.甲表.doc"]);
    check(
        &format!("{article}<div><h3>相关附件</h3><ul><li>{files}</ul></div>{pages}"),
        &[line, line, "附件：1.甲表.doc", "相关附件", "- 2.乙表.xls"],
    );
    check(
        &format!("{article}<p>附件：{files}</p><p>网站工作</p><p><a href=3.pdf>年度报表</a></p>"),
        &[line, line, "附件：1.甲表.doc", "附件：2.乙表.xls"],
    );
    // The article may stand inside something that is open before it and closed after it.
    check(
        &format!("<img src=a alt=b><ul><li>目录<li>{article}<p>附件：{files}</p></li></ul>"),
        &[line, line, "附件：1.甲表.doc", "- 附件：2.乙表.xls"],
    );
    check("<img src=a alt=b><li><div class=zoom>一、总体", &["一、总体"]);
    // Many of them are no navigation.
    let list = "<li><a href=a.pdf>甲表</a></li>".repeat(3);
    check(&format!("<p>正文。</p><ul>{list}</ul>"), &["正文。", "- 甲表", "- 甲表", "- 甲表"]);
}

#[test]
fn the_header_comes_from_around_the_article() {
    let prose = "<p>这一段有许多文字，说明了情况，也列出了数字。</p>".repeat(3);
    let line = "这一段有许多文字，说明了情况，也列出了数字。";
    check(
        &format!(
            "<head><title>某市2023年报告_某市政府网</title><meta name=PubDate content='2024-01-31 09:00'><meta name='ContentSource' content='市司法局'></head><body><table><tr><td>索 引 号：</td><td>H1</td><td>发文机关</td><td>某市政府</td></tr><tr><td>成文日期：2024年1月30日</td><td></td></tr></table><div class=TRS_Editor>{prose}</div>"
        ),
        &[
            "某市2023年报告", "索引号：H1", "发文机关：某市政府", "成文日期：2024年1月30日",
            "发布日期：2024-01-31 09:00", "来源：市司法局", line, line, line,
        ],
    );
    // What the article or the page says is not said again.
    check(
        &format!(
            "<meta name=ArticleTitle content='某市 2023年报告'><meta name=PubDate content=2024-01-31><div>发布时间：2024-02-01　来源：[某局]　浏览次数：5次</div><h1>别的标题</h1><div id=zoom><p>某市</p><p>2023年报告</p>{prose}</div>"
        ),
        &["发布时间：2024-02-01", "来源：某局", "某市", "2023年报告", line, line, line],
    );
    // What the article calls itself may be less.
    check(
        &format!("<h1>2023年某市政府工作报告</h1><div id=zoom><p>政府工作报告</p>{prose}</div>"),
        &["2023年某市政府工作报告", "政府工作报告", line, line, line],
    );
    check(
        &format!(
            "<div class=xl_title>某市2023年工作报告</div><dl><dt>文号</dt><dd>1</dd><dt>发文字号：</dt><dd>某发〔2024〕1号</dd></dl><div id=zoom>{prose}</div>"
        ),
        &["某市2023年工作报告", "发文字号：某发〔2024〕1号", line, line, line],
    );
}
