package dev.mortise.ui;

import dev.mortise.metadata.compile.Snapshots;
import dev.mortise.metadata.snapshot.Layout;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Snapshot;
import java.util.Objects;

/// Projects and their tasks: the model the tests of this module draw.
public final class TestModel {
  public static final Snapshot SNAPSHOT =
      Snapshots.of(
          """
          --- path: package.yaml
          format: 1
          title: 任务
          version: 1.0.0
          language: zh-CN
          time_zone: Asia/Shanghai
          currency: CNY
          --- path: project/project.object.yaml
          label: 项目
          display: name
          fields:
            name:  { type: text, label: 名称 }
            open:  { type: boolean, label: 进行中 }
            notes: { type: long_text, label: 备注 }
            tasks: { type: children, label: 任务, of: task, by: project }
          --- path: task/task.object.yaml
          label: 任务
          display: title
          fields:
            title:   { type: text, label: 标题, required: true, max_length: 60, min_length: 2, pattern: "[^<>]*" }
            project: { type: reference, label: 项目, to: project }
            status:
              type: choice
              label: 状态
              options:
                open: { label: 开放, color: green }
                old: { label: 旧, retired: true }
            due:     { type: date, label: 期限, required_if: budget != null }
            budget:  { type: money, label: 预算, min: 0 }
            cost:    { type: formula, label: 费用, value: budget * 2, result: money, scale: 2 }
          rules:
            dated: { check: due != null, message: 期限必填, at: due }
          --- path: task/form.layout.yaml
          form:
            - section: 基本
              rows: [[title], [project, status]]
            - section: 计划
              show_when: project.open
              rows: [[due, budget, cost]]
          list:
            columns: [title, project.name, budget]
            sort: [-due, project.name]
            filter: budget != null
          --- path: i18n/en.yaml
          task: Task
          task.fields.title: Title
          task.fields.status.options.open: Open
          task.rules.dated: Give a date
          task.layouts.form.sections.0: Basics
          project.fields.name: Project name
          """);

  public static final ObjectType PROJECT = SNAPSHOT.require("project");
  public static final ObjectType TASK = SNAPSHOT.require("task");

  public static final Layout FORM =
      Objects.requireNonNull(SNAPSHOT.layouts().get("task.form"), "task.form");

  public static final Layout.Listing LIST = Objects.requireNonNull(FORM.list(), "list");

  private TestModel() {}
}
