package dev.mortise.engine.ui;

/// A package with something for every part of a document.
final class UiModel {
  static final String FILES =
      """
      --- package.yaml
      format: 1
      title: 任务
      version: 1.0.0
      language: zh-CN
      time_zone: Asia/Shanghai
      currency: CNY
      --- app.yaml
      color: "#0b5394"
      logo: data:image/png;base64,iVBORw0KGgo=
      languages: [zh-CN, en]
      menu:
        - page: home
        - label: 工作
          icon: briefcase
          entries: [task, { object: task, layout: board }]
        - { object: project, roles: [lead] }
      --- project/project.object.yaml
      label: 项目
      help: 一起完成的任务。
      icon: folder
      display: name
      fields:
        name:   { type: text, label: 名称, required: true, search: true }
        code:   { type: auto_number, label: 编号, pattern: "P-{000}" }
        lead:   { type: user, label: 负责人 }
        place:  { type: geo, label: 位置 }
        parent: { type: tree, label: 上级项目 }
        vip:    { type: boolean, label: 重点 }
        spent:  { type: rollup, label: 已花费, over: task, by: project, sum: budget }
      --- task/task.object.yaml
      label: 任务
      icon: checkbox
      display: title
      kinds:
        plain:  { label: 普通 }
        urgent: { label: 紧急, layout: urgent }
      fields:
        kind:
          type: choice
          label: 种类
          options: { plain: 普通, urgent: 紧急 }
          default: plain
        title:    { type: text, label: 标题, required: true, max_length: 60, search: true }
        project:  { type: reference, label: 项目, to: project }
        after:    { type: reference, label: 前置任务, to: task, filter: after.project == project }
        priority:
          type: choice
          label: 优先级
          options:
            low:  { label: 低, color: grey }
            high: { label: 高, color: red }
        due:      { type: date, label: 期限, required_if: priority == 'high' }
        notes:    { type: long_text, label: 备注 }
        picture:  { type: image, label: 图片 }
        papers:   { type: file, label: 资料, many: true }
        budget:   { type: money, label: 预算, min: 0 }
        cost:     { type: formula, label: 含税, value: budget * 1.13, result: money, scale: 2 }
        steps:    { type: children, label: 步骤, of: step, by: task }
      conversation: { notice: said }
      rules:
        dated: { check: due == null || due >= '2026-01-01', message: 期限太早, at: due }
      --- task/said.notice.yaml
      label: 有新消息
      to: { users: project.lead }
      in_app: "{title} 有新消息"
      --- task/task.flow.yaml
      start: open
      states:
        open:   { label: 待办, color: blue }
        doing:  { label: 进行中, color: orange, task: { for: { users: project.lead } } }
        done:   { label: 完成, color: green, final: true }
        dropped: { label: 作废, color: red, final: true }
      transitions:
        start:  { label: 开始, from: open, to: doing, by: [member] }
        finish: { label: 完成, from: doing, to: done, by: [member], ask: [notes, budget], require: [notes], comment: required }
        drop:   { label: 作废, from: [open, doing], to: dropped, by: [lead] }
      --- task/form.layout.yaml
      form:
        - section: 基本
          rows: [[kind], [title, project], [after, priority]]
        - section: 计划
          show_when: project.vip
          rows: [[due, budget, cost], [notes], [picture, papers], [steps]]
      --- task/urgent.layout.yaml
      form:
        - section: 紧急
          rows: [[title], [due]]
      --- task/list.layout.yaml
      list:
        columns: [title, project.name, state, priority, due]
        sort: [-due]
        card: [title, priority, budget]
      --- task/board.layout.yaml
      label: 看板
      kanban: { by: priority, card: [title, due] }
      calendar: due
      gallery: picture
      --- task/record.layout.yaml
      record:
        facts: [project, due, budget]
        related: [task.after]
        tabs: [conversation, details]
      --- step/step.object.yaml
      label: 步骤
      display: name
      fields:
        task: { type: reference, label: 任务, to: task, required: true }
        name: { type: text, label: 名称, required: true }
        done: { type: boolean, label: 已完成 }
      --- access/member.role.yaml
      label: 成员
      objects:
        project: { read: all, fields: { spent: none, vip: none } }
        task: { read: all, create: all, update: all, fields: { budget: none, cost: none } }
        step: { read: all, create: all, update: all, delete: all }
      --- access/lead.role.yaml
      label: 组长
      objects:
        project: { read: all, create: all, update: all, delete: all }
        task: { read: all, create: all, update: all, delete: all }
        step: { read: all, create: all, update: all, delete: all }
      --- access/sender.role.yaml
      label: 报单人
      kind: customer
      objects:
        task: { create: all, fields: { others: none, title: write, due: write, priority: write } }
      --- i18n/en.yaml
      menu.1: Work
      task.layouts.board: Board
      project: Project
      task: Task
      task.fields.title: Title
      task.flows.task.transitions.start: Start
      --- i18n/zh-TW.yaml
      project: 專案
      task: 任務
      task.fields.title: 標題
      """;

  private UiModel() {}
}
