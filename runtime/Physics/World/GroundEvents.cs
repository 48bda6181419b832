namespace PolicyGen.Physics;

/// <summary>
/// What the beginnings and ends of touches leave behind: the flags do not count contacts, so the end of any one of a foot's
/// contacts takes its flag away, and the order of the events within a step decides.
/// </summary>
internal struct GroundEvents
{
    public bool HullTouched;
    public bool Foot1, Foot2;

    public void Begin(int body)
    {
        switch (body)
        {
            case WalkerModel.Hull:
                HullTouched = true;
                break;
            case WalkerModel.Lower1:
                Foot1 = true;
                break;
            case WalkerModel.Lower2:
                Foot2 = true;
                break;
        }
    }

    public void End(int body)
    {
        switch (body)
        {
            case WalkerModel.Lower1:
                Foot1 = false;
                break;
            case WalkerModel.Lower2:
                Foot2 = false;
                break;
        }
    }
}
