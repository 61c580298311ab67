package dev.mortise.ui.render;

import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.definition.LayoutDefinition.Tab;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.Flow;
import dev.mortise.metadata.snapshot.Layout;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.ui.document.Action;
import dev.mortise.ui.document.Action.Placement;
import dev.mortise.ui.document.Deed;
import dev.mortise.ui.document.FieldSchema;
import dev.mortise.ui.document.LayoutNode;
import dev.mortise.ui.document.LayoutNode.What;
import dev.mortise.ui.document.PageDocument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes the page of one record of an object type for one viewer.
public final class RecordRenderer {
  private static final int FACTS = 4;

  private final Viewer viewer;
  private final ObjectType object;
  private final @Nullable String kind;
  private final Layout.@Nullable RecordPage around;
  private final @Nullable Flow flow;
  private final FieldRenderer fields;

  private RecordRenderer(
      Viewer viewer, ObjectType object, @Nullable String kind, Layout.@Nullable RecordPage around) {
    this.around = around;
    this.viewer = viewer;
    this.object = object;
    this.kind = kind;
    this.flow = object.flow(kind);
    this.fields = new FieldRenderer(viewer);
  }

  /// The page with the form of a layout.
  ///
  /// @param kind of the records it is for; null for any
  /// @param page what stands around the form; null for the usual
  /// @param lists the list of an object type
  public static PageDocument render(
      Viewer viewer,
      Layout layout,
      @Nullable String kind,
      Layout.@Nullable RecordPage page,
      Function<ObjectType, Layout.Listing> lists) {
    var object = viewer.snapshot().require(layout.object());
    return new RecordRenderer(viewer, object, kind, page).page(layout, lists);
  }

  private PageDocument page(Layout layout, Function<ObjectType, Layout.Listing> lists) {
    var sections = new Sections(viewer, layout, field -> viewer.sees(object, field));
    var related = new RelatedLists(viewer, object, lists).add(around);
    var data = sections.data();
    var parts = new ArrayList<LayoutNode>();
    parts.add(header(lists, data));
    if (flow != null && seen(Flow.STATE)) {
      parts.add(flowBar(flow, data));
    }
    parts.add(new LayoutNode.Tabs("tabs", tabs(sections, related)));
    return new PageDocument(
        object.name() + "." + layout.name(),
        PageDocument.Kind.RECORD,
        viewer.setting(),
        viewer.subject(object, kind),
        Conditions.of(object.display(), viewer),
        data,
        related.data(),
        new LayoutNode.Page("page", parts),
        sections.checks(),
        actions());
  }

  private List<LayoutNode.Tab> tabs(Sections sections, RelatedLists related) {
    return Stream.of(
            tab("details", sections.nodes()),
            tab("related", related.nodes()),
            tab("conversation", besides(What.CONVERSATION)),
            tab("files", attachments(sections)),
            tab("activity", besides(What.TASKS, What.DUE, What.HISTORY)))
        .filter(tab -> !tab.children().isEmpty())
        .sorted(Comparator.comparingInt(this::place))
        .toList();
  }

  /// Tabs that are named come first, in their order.
  private int place(LayoutNode.Tab tab) {
    var named = around == null ? List.<Tab>of() : around.tabs();
    var place = named.indexOf(Tab.valueOf(tab.name().toUpperCase(Locale.ROOT)));
    return place < 0 ? named.size() : place;
  }

  private LayoutNode.Tab tab(String name, List<LayoutNode> children) {
    return new LayoutNode.Tab("tab-" + name, name, viewer.texts().own("tab." + name), children);
  }

  private List<LayoutNode> besides(What... kept) {
    return Stream.of(kept)
        .filter(this::has)
        .<LayoutNode>map(what -> new LayoutNode.Beside(what.name().toLowerCase(Locale.ROOT), what))
        .toList();
  }

  /// All files of the record together, where it has several fields of them.
  private List<LayoutNode> attachments(Sections sections) {
    var fields =
        sections.data().keySet().stream()
            .filter(name -> object.require(name).type() instanceof FieldType.OfFiles)
            .toList();
    return fields.size() < 2 ? List.of() : List.of(new LayoutNode.Attachments("files", fields));
  }

  private boolean has(What what) {
    return switch (what) {
      case HISTORY -> true;
      case TASKS -> flow != null;
      case DUE -> !viewer.snapshot().timings(object).isEmpty();
      case CONVERSATION -> object.conversation() != null;
    };
  }

  private LayoutNode header(
      Function<ObjectType, Layout.Listing> lists, SequencedMap<String, FieldSchema> data) {
    var said = around == null ? List.<String>of() : around.facts();
    var facts =
        (said.isEmpty() ? lists.apply(object).columns() : said)
            .stream()
                .filter(name -> !name.contains(".") && !name.equals(Flow.STATE) && seen(name))
                .filter(name -> !said.isEmpty() || !isLabel(name))
                .limit(FACTS)
                .toList();
    facts.forEach(name -> add(name, data));
    if (seen(Flow.STATE)) {
      add(Flow.STATE, data);
    }
    return new LayoutNode.Header("header", seen(Flow.STATE) ? Flow.STATE : null, facts);
  }

  private boolean isLabel(String name) {
    return object.display().needs().ownFields().contains(name);
  }

  private LayoutNode flowBar(Flow flow, SequencedMap<String, FieldSchema> data) {
    var options = Objects.requireNonNull(data.get(Flow.STATE)).options();
    var since = seen(Flow.SINCE) ? Flow.SINCE : null;
    if (since != null) {
      add(since, data);
    }
    var steps =
        options.stream()
            .filter(option -> flow.states().containsKey(option.name()))
            .map(option ->
                new LayoutNode.State(
                    option, Objects.requireNonNull(flow.states().get(option.name())).ending()))
            .toList();
    return new LayoutNode.FlowBar("flow", Flow.STATE, since, steps);
  }

  private void add(String name, SequencedMap<String, FieldSchema> data) {
    data.computeIfAbsent(name, it -> fields.render(object, object.require(it)));
  }

  private boolean seen(String name) {
    Field field = object.field(name);
    return field != null && viewer.sees(object, field);
  }

  private List<Action> actions() {
    var records = new RecordActions(viewer, object);
    var actions = new ArrayList<Action>();
    if (flow != null) {
      actions.addAll(records.steps(flow));
    }
    if (viewer.rights().may(Deed.UPDATE, object)) {
      actions.add(records.edit(Placement.HEADER));
    }
    if (viewer.rights().may(Deed.DELETE, object)) {
      actions.add(records.delete(Placement.MENU));
    }
    return actions;
  }
}
