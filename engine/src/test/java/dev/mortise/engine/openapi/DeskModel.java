package dev.mortise.engine.openapi;

/// A small model with a field of every kind, and two roles that see it differently.
final class DeskModel {
  static final String FILES =
      """
      --- project/project.object.yaml
      label: Project
      display: name
      fields:
        name: { type: text, label: Name, required: true }
        budget: { type: money, label: Budget }
      --- task/task.object.yaml
      label: Task
      help: What there is to do
      display: title
      fields:
        number: { type: auto_number, label: Number, pattern: "T-{0000}" }
        title: { type: text, label: Title, help: In a few words, required: true, max_length: 80, pattern: "[^#]+" }
        notes: { type: long_text, label: Notes }
        page: { type: rich_text, label: Page }
        status:
          type: choice
          label: Status
          options: { open: Open, done: Done, lost: { label: Lost, retired: true } }
          required: true
          default: open
        tags: { type: multi_choice, label: Tags, options: { red: Red, blue: Blue } }
        points: { type: integer, label: Points }
        stars: { type: rating, label: Stars }
        share: { type: percent, label: Share, min: 0, max: 100 }
        amount: { type: decimal, label: Amount, scale: 6 }
        due: { type: date, label: Due }
        begun_at: { type: date_time, label: Begun at }
        effort: { type: duration, label: Effort }
        urgent: { type: boolean, label: Urgent }
        mail: { type: email, label: Mail }
        phone: { type: phone, label: Phone, masked_for: [clerk] }
        site: { type: url, label: Site }
        address: { type: address, label: Address }
        spot: { type: geo, label: Spot }
        extra: { type: json, label: Extra }
        project: { type: reference, to: project, label: Project }
        about: { type: reference, to: [project, task], label: About }
        helpers: { type: user, many: true, label: Helpers }
        channel: { type: text, label: Channel, fixed: true }
        secret: { type: text, label: Secret }
        late: { type: formula, value: size(title) > 40, result: boolean, label: Late }
        total: { type: rollup, over: line, by: task, sum: price, label: Total }
        lines: { type: children, of: line, by: task, label: Lines }
      --- line/line.object.yaml
      label: Line
      display: name
      fields:
        task: { type: reference, to: task, label: Task, required: true, on_delete: cascade }
        name: { type: text, label: Name, required: true }
        price: { type: money, label: Price }
      --- access/clerk.role.yaml
      label: Clerk
      objects:
        task:
          read: all
          update: status == 'open'
          fields: { secret: none, points: read }
        line: { read: all }
      --- access/sender.role.yaml
      label: Sender
      objects:
        task: { create: all }
      --- i18n/zh-CN.yaml
      task: 任务
      task.help: 要做的事
      task.fields.title: 标题
      task.fields.title.help: 几个字
      task.fields.status.options.open: 未完成
      """;

  /// A task with a value in every field that can be given, but for references.
  static final String FULL_TASK =
      """
      {
        "title": "Paint", "notes": "a\\nb", "page": "<p>hi</p>", "tags": ["red", "blue"],
        "points": 9007199254740995, "stars": 4, "share": 12.5, "amount": "12345678901234567.123456",
        "due": "2026-03-02", "begun_at": "2026-03-02T08:00:00+08:00", "effort": "90m", "urgent": true,
        "mail": "ann@example.org", "phone": "13800001234", "site": "https://example.org/a",
        "address": {"region": ["A", "B"], "detail": "1"}, "spot": {"lat": 31.5, "lng": 121.25},
        "extra": {"any": [1, null]}, "channel": "web", "secret": "s",
        "lines": [{"name": "wood", "price": "12.50"}, {"name": "oil"}]
      }
      """;

  private DeskModel() {}
}
