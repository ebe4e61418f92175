import Foundation

/// Where the network is.
public struct NetworkState: Equatable, Sendable {
    public var title: String
    public var lead: String
    public var typed: String
    public var field: Field
    public var busy: Busy?
    /// What came of it.
    public var said: String?
    public var save: Control
    public var changes: Paragraph

    /// What was typed, and what came of it.
    struct Facts: Equatable, Sendable {
        var typed = ""
        /// As it is now; none where there is none.
        var saved: String?
        var isSaving = false
        var isChanged = false
        var wrong: Word?

        var trimmed: String { typed.trimmingCharacters(in: .whitespacesAndNewlines) }
        var maySave: Bool { !isSaving && !trimmed.isEmpty && trimmed != saved }
    }

    init(_ facts: Facts, words: Words) {
        (title, lead) = (words("network_title"), words("network_lead"))
        typed = facts.typed
        field = Field(
            words("network_address"), example: words("network_example"), wrong: facts.wrong.map { words($0) }, isEnabled: !facts.isSaving)
        busy = facts.isSaving ? Busy(words("network_saving")) : nil
        said = facts.isChanged ? words("network_saved") : nil
        save = Control(words("network_save"), isEnabled: facts.maySave)
        changes = Paragraph(words("network_changes_title"), words("network_changes"))
    }
}
