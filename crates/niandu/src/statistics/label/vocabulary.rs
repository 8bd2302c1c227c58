//! The words that stand around the name of a figure without belonging to it.

use crate::statistics::words::Words;

/// Before the name: time, place, order. Longer words first where one begins another.
pub(super) static FILLERS: Words = Words::new(
    "截至目前 截至年底 到目前为止 截止目前 截至 截止 目前 当前 迄今 今年以来 去年以来 年内 今年 去年 全年 上年 \
     当年 本年度 年度 五年来 一年来 五年间 期间 期末 年末 年底 全市共 全省共 全县共 全区共 全市 全省 全县 全区 \
     全镇 全州 全国共 我市 我省 我县 我区 我们 本市 本省 其中 同时 此外 另外 并且 以及 进一步 共计 合计 总计 累计 \
     一共 总共 共有 现有 共 已经 已有 已 先后 陆续 分别 大约 仅 还 再 又 均 各 将 要 并 使 让 把 对 和 与 及 、 \
     或 也 都 为 从 由 在 的 较好 全面 扎实 积极 切实 加快 持续 不断 深入 着力 有效 顺利 成功 大力 努力 确保 力争 \
     争取 继续 超额 依法 及时 每年 每月 每天 每季度 平均每天 日均 月均 年均 现已 妥善 稳妥 稳步 务实 精心 最后 \
     国家 地方 又有 也有 还有 拟 拟安排 中央决定 国务院决定 代发 连续 一季度 二季度 三季度 四季度 前三季度 \
     第一季度 第二季度 第三季度 第四季度 上半年 下半年 同口径 可比口径 按可比口径 按可比价格计算 按不变价格计算 \
     扣除价格因素 初步核算 经初步核算 据统计 据初步统计",
);

/// Words that begin like a filler and belong to a name.
pub(super) static NOT_FILLERS: Words = Words::new(
    "对外 对口 对接 对虾 再就业 再生 再贷款 再教育 要素 要件 和谐 和平 使用 并购 并网 共享 共同 共建 共治 由来 \
     在校 在岗 在线 在建 在职 在册 在外 在网 均衡 均等 都市 各级 各类 各项 还贷 还款 为民 从业 与会 及格 全面二 \
     将军 把关 地方政府 地方财政 国家级 国家重点 国家高新 国家地理 国家标准 国家科 国家公园 国家储备 国家财政 \
     国家助学 共产 共青 或有 地方标准 地方性法规 持续时间 我国 为其",
);

/// Verbs that only carry the number: always dropped before a name.
pub(super) static LIGHT_VERBS: Words = Words::new(
    "组织开展 开展了 开展 组织 举办了 举办 举行 进行了 进行 实现了 实现 完成了 完成 提供 办理各项 办理 达到 达成 \
     推进 推动 促进 获得 取得 产生 形成了 形成 拥有 共有 设有 设立 具有 建成 建立了 建立 发生 出现 带动 惠及 覆盖 \
     涉及 包括 兑现 实施了 实施 确定了 确定 明确了 明确 具体量化 争取到 争取 安排 下达 拨付 筹集 投入 落实 用于 \
     给予 发放 发行 举行了 达 有 占比 约有 共发 计划",
);

/// Verbs that say something: dropped only when what they act on is a name by itself.
pub(super) static VERBS: Words = Words::new(
    "查办 审查 制定 制发 印发 出台 梳理 推出 签订 签署 发布 培训 解决 化解 查出 查处 提出 收到 改造 选聘 聘任 \
     聘用 发出 下发 破获 侦破 挽回 召开 获批 培育 引进 支持 资助 淘汰 取消 下放 清理 修订 废止 列席 参与 参加 \
     走访 编制 编印 评选 接待 受理 审结 办结 答复 调解 处理 处置 检查 抽查 巡查 启动 建设 打造 创建 征集 公开 \
     优化 开设 新开设 更新 更新了 公布 采纳 处罚 整治 整改 排查 调处 备案 宣布 配备 推动解决 向有关部门发出 指导 \
     选派 招录 招聘 吸纳 扶持 救助 援助 减免 退还 新增 新建 扩建 增设 认定 命名 表彰 通报 约谈 问责 关停 关闭 \
     退出 腾退 拆除 治理 修复 修缮 种植 补贴 补助 奖励 开通 打通 建好 办好 做好 抓好 累计办理 转移 安置 搬迁 交付 \
     供应 筹建 布局 储备 签约 新签 落地 开工 竣工 投产 上线 接入 汇聚 归集 共享 压减 压缩 降低 减轻 减少 增加 \
     精简 裁减 削减 收窄 缩短 审议 提请 招收 收取 引导 完成 覆盖 高于 低于 快于 优于 好于 缴纳 征收 打击 抓获 \
     移送 立案 督办 推广 加固 免征 改造提升 推行 探索 谋划 争取 用好 管好 带动 推动 提高 加大 加强 增强 改善 扩大 拓展 深化 健全",
);

/// Words that end a name after a number: verbs, prepositions, adverbs.
pub(super) static STOPS: Words = Words::new(
    "进行 参加 制定 完成 获取 获得 获评 获批 纳入 签订 走访 组建 实现 开展 得到 全部 全面 均 已 将 被 由 从 按 \
     以下 用于 用 达到 达 占 并 创 居 位居 列 比 较 同比 环比 增长 增加 下降 减少 提高 降低 上升 参与 负责 为 在 \
     对 与 向 给 可 能 应 要 使 让 把 是 有 无 未 不 也 都 还 又 再 仅 先后 分别 通过 经 至 到 高 低 快 ， 覆盖 \
     解决 受益 脱贫 建成 投入 成功 顺利 如期 落地 落户 上线 入选 入围 荣获 被评 首 保持 突破 超过 跑 走 打 接 设 \
     建 交付 整县 组织 提供 开工 竣工 投产 启动 实施 推进 推动 促进 搬迁 转移 就业创业 免费 享受 领取 办理 发放 \
     给予 予以 获 开通 全覆盖 达标 挂牌 就业 补贴 联网 集中 逐项 逐一 逐步 略 尚 仍 更 约 近 正 需 提升 改善 优化 \
     拓展 没 因 签有 签 尽 压减 压缩 缩短 收窄 精简 缩小 减到 降到 减至 降至 升至 增至",
);

/// Words right before a number that do not belong to the name before it.
pub(super) static LEADS: Words = Words::new(
    "比上年同期 比去年同期 较上年同期 比上一年 比上年 比去年 比前年 较上年 较去年 与上年相比 同比 环比 年均 总计 \
     合计 累计 共计 共 分别为 分别达 分别 均为 均达 达到了 达到 高达 达 约为 约 为 是 已 了 有 各 均 仅 近 超 由 \
     从 自 到 至 在 先后 新增 净增 增长 增加 提高 提升 上升 上涨 扩大 回升 下降 减少 降低 压减 压缩 缩短 缩减 \
     缩小 收窄 回落 上调 下调 扩招 增收 控制在 保持在 稳定在 维持在 保持 实际 名义 预期 目标 幅度 左右 突破 超过 \
     力争 将 高出 高 低 多 少 快 慢 增 减 降 升 涨 再 平均 每年 每月 大约 连续 率先 跨上 迈上 站上 跃上 升至 降至 \
     增至 减至 也 都 减免 、 和 以 每人每月 人均每月 每人每年 其中 又 还 基本建成 拓展 扩展 延伸 连续两年 \
     连续三年 每天 只有 人均 累计开行 全部 已达 总数达 总数 总量达 规模达 已有 安排 投入 就 拟 改善 提 平均每 \
     达到约 占到 占 的占 更正为 更正 误为 修订为 修订 调整为 调整 原为 核实为 全年 年内 年末 明显 首次 进行 \
     已建成 作了 要求 每 现在的 现在 目前的 目前 去年底的 去年底 去年末的 去年末 去年的 去年 上年末 上年 \
     分别完成 比上年末 较上年末 比去年末 较去年末 比年初 较年初 比上月 比上季度 比上年底 贬值 升值 同口径 \
     可比口径 按可比价格计算 按不变价格计算 扣除价格因素",
);

/// Words that head a measure: in A、B增加值 they belong to A too.
pub(super) const HEADS: &str = "贷款增速 存款增速 增加值 生产总值 总产值 产值 总额 余额 收入 支出 投资 产量 排放总量 排放量 消费量 使用量 \
     总量 参保人数 人数 人口 销售额 交易额 成交额 进出口额 进出口 增速 占比 比重 比例 贡献率 覆盖率 普及率 入学率 \
     达标率 优良率 满意率 办结率 合格率 采纳率 死亡率 失业率 率 案件 标准 价格 保险 贷款 存款 利润 税收 强度 浓度 \
     里程 面积 装机容量 装机 容量 能耗 规模 数量 件数 次数 量 数 额 值 费 金 人员";

/// Nouns that begin with a word of [`STOPS`].
pub(super) static WORDS_WITH_STOPS: Words = Words::new(
    "高标准 高等教育 开工项目 高中 落户城镇 高新 高校 高职 高等 高级 高端 高层 高速 高质量 高效 高技 高龄 高铁 \
     高原 高频 低收入 低保 低碳 低空 低效 快递 快速 建议 建筑 建制 建档 设施 设备 设计 设区 可再生 能源 能力 能耗 \
     应急 应用 应诉 无障碍 无人机 未成年 未就业 不动产 不良 不合格 有机 有效 有色 首台 首次 首席 走廊 接触 接待 \
     用地 用电 用水 用户 用人 用工 对口 对外 对接 与会 到户 经济 经营 经开 按揭 为民 要素 再就业 再生 打工 在线 \
     在建 在校 在职 在岗 也门 不同 不达标 向海 给水 比赛 已建 快办 转移人口 转移支付 转移就业 无电 无人 无线 无偿 \
     无害 组织部 免费师 可循环 可比 可支配 可持续",
);

/// Nouns of two characters that end with a word of [`STOPS`], and verbs that are nouns in names.
pub(super) static WORDS_ENDING_WITH_STOPS: Words = Words::new(
    "政要 共建 城建 基建 新建 在建 改建 续建 党建 扩建 创建 对接 链接 常设 增设 建设 公用 信用 利用 应用 使用 \
     费用 专用 通用 不对 结对 绝对 提高 最高 崇高 参与 赋能 产能 功能 智能 性能 节能 职能 技能 动能 储能 人居 \
     居民 居家 社区 迁居 同比 占比 评比 许可 认可 需要 主要 重要 纪要 国有 所有 私有 特有 拥有 具有 稀有 原创 \
     首创 文创 双创 专列 系列 行为 作为 行政 财经 神经 已经 历经 正在 存在 潜在 现在 自由 理由 事由 缘由 报到 \
     达标 发达 表达 四至 甚至 以至 直达 设立 是否 凡是 从业 服从 从事 由来 按时 被子 较大 较高 直播 用品 列车 \
     达人 居住 居委 创新 创业 创意 创客 有限 向导 方向 定向 导向 意向 面向 志向 供给 补给 自给 保给 排列 并网 \
     兼并 合并 并购 一并 能人 可能 设区市 建成区",
);

/// Nouns with 中, 内, 里 or 等 in which these do not end a name.
pub(super) static NOT_PARTICLES: Words = Words::new(
    "中心 中小 中等 中药 中医 中型 中央 中高 中层 中学 内容 内河 内部 里程 等级 中欧 中试 高等 中等 平等 同等 \
     均等 初等 对等 集中 高中 初中",
);

/// Names that begin with a verb, which is not dropped from them.
pub(super) static NAMES_WITH_VERBS: Words = Words::new(
    "办理时限 办理时间 办理期限 办理环节 投入产出 投入强度 实施方案 组织部 覆盖率 覆盖面 完成率 建成率 培训人员 \
     服务业 服务事项 检查次数 处理能力 处理费 处罚案件 补贴标准 补助标准 救助标准 发行量 发放率 安置房 安置点 \
     奖励资金 补贴资金 补助资金 援助案件 调解组织 调解员 调解案件 公开申请 公开专栏 审查率 采纳率 办结率 公开率 \
     整改率 化解率 签约率 处置率 治理面积 修复面积 建设用地 建设项目 建设资金",
);

/// Nouns that say too little to name a figure.
pub(super) static GENERIC: Words = Words::new("目标 要求 水平 任务 比例 标准 幅度 以上 大关 增幅 降幅 涨幅");

/// Adverbs after which the verb stands that leads to the number: 法院共受理案件.
pub(super) static ADVERBS: Words = Words::new("累计 共 已");

/// What compares at the head of a name: 高于全国.
pub(super) static COMPARING: Words = Words::new("高于 低于 快于 优于 好于 占比");

/// Words with 比 that compare nothing.
pub(super) static NOT_COMPARING: Words = Words::new(
    "比重 比例 比率 比值 比较 比赛 比对 比达 比为 较大 较高 较好 较快 较多 较强 较小 较低 较少 较差 较为 较重 较长 较短 较真",
);

/// Verbs of change, which never belong to the name of what is counted: 从28件提高到70件.
pub(super) static CHANGES: Words = Words::new(
    "提高到 提高至 提高 提升到 提升至 增加到 增加至 增长到 增长至 减少到 减少至 下降到 下降至 降低到 扩大到 上升到",
);

/// What joins two verbs: 新建和改造提升.
pub(super) static JOINTS: Words = Words::new("和 与 及 并 、");

/// What follows the digits of a year at the head of a clause.
pub(super) static YEARS: Words = Words::new("年以来 年底 年末 年");

/// Words before a name that say nothing of it.
pub(super) static QUANTIFIERS: Words = Words::new("各类 各项 各种 一批 了 相关 有关");
