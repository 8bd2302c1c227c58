//! What government sites call the parts of their pages: one table each.

/// Ids and classes, in lower case, of the element that holds an article and nothing else.
/// Each belongs to a content management system or editor that many sites use.
pub(super) const ARTICLE: &[&str] = &[
    // TRS WCM, the most common one on government sites.
    "trs_editor", "trs_ueditor", "custom_unionstyle", "trs_paper_default",
    // The pages of gov.cn and sites that follow it.
    "ucap-content", "ucapcontent", "pages_content", "article-content", "article_content", "articlecontent",
    // Hanweb, Kaipu, Epoint, WebPlus, VSB, EasySite and the like.
    "zoom", "zoomcon", "bt_content", "ewb-article", "infodetail", "wp_articlecontent", "v_news_content", "vsb_content",
    "easysite-news-text", "j-fontcontent", "news_content", "newscontent", "news-content", "detail_content",
    "detail-content", "xxgk_content", "gkml-content", "con_txt", "content_txt", "txt_txt", "art_con", "artcontent",
    "arti_content", "mainbody", "printcontent", "divcontent", "contentregion", "conteninfo", "content_body",
];

/// Parts of ids and classes, in lower case, of what stands around an article.
pub(super) const AROUND: &[&str] = &[
    "breadcrumb", "bread-crumb", "position", "curposition", "location", "dqwz", "navbar", "nav-", "-nav", "menu",
    "sidebar", "side-bar", "footer", "foot-", "pagination", "pager", "pagebar", "page_nav", "relnews", "related",
    "xgwz", "xglj", "bdshare", "social-share", "toolbar", "qrcode", "ewm",
];

/// Ids and classes that are what stands around an article as a whole word only.
pub(super) const AROUND_WORDS: &[&str] = &["nav", "foot", "crumb", "crumbs", "share", "page", "pages", "header", "top"];

/// Ids and classes, in lower case, of the element with an article's title.
pub(super) const TITLE: &[&str] = &[
    "title", "ti", "article-title", "article_title", "articletitle", "arttitle", "art_title", "news_title",
    "newstitle", "detail-title", "detail_title", "bt", "biaoti", "xl_title", "con_title", "content_title",
    "share-title", "info-title",
];

/// Names in the table that sites print above a document, and by which the importer knows them.
pub(super) const FIELDS: &[&str] = &[
    "索引号", "信息索引号", "主题分类", "发文机关", "发布机构", "发布机关", "制发机关", "发文单位", "所属单位",
    "成文日期", "生成日期", "印发日期", "发布日期", "公开日期", "公开发布日期", "发布时间", "发文字号", "公文文号",
    "文号", "标题", "名称", "有效性", "效力状态", "文件类型", "关键词", "公开方式", "公开范围", "来源", "信息来源",
];

/// `<meta name>` of the standard for government sites (网站页面标签规范), in lower case, with the
/// header line it stands for and the names under which a page may print the same.
pub(super) const METAS: &[(&str, &str, &[&str])] = &[
    ("pubdate", "发布日期", &["发布日期", "发布时间", "公开日期", "公开发布日期", "时间", "日期"]),
    // gov.cn writes its own name for it.
    ("firstpublishedtime", "发布日期", &["发布日期", "发布时间", "公开日期", "公开发布日期", "时间", "日期"]),
    ("contentsource", "来源", &["来源", "信息来源", "稿件来源"]),
];

/// What a line of page numbers consists of.
pub(super) const PAGING: &[&str] = &[
    "上一页", "下一页", "首页", "尾页", "末页", "前一页", "后一页", "第", "页", "共", "跳转", "转到", "当前", "条",
    "到", "GO", "go",
];

/// How a line begins that leads to another article.
pub(super) const NEIGHBOURS: &[&str] = &["上一篇", "下一篇", "上一条", "下一条", "前一篇", "后一篇"];
