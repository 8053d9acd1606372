using Microsoft.Dexterity.Bridge;

public class GPAddIn : IDexterityAddIn
{
    public void Initialize()
    {
        form.Save.ClickBeforeOriginal += Save;
        form.Grid.LineFillAfterOriginal +=
